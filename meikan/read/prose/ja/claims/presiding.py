"""More ways to tell who presides: 議長は2021年からAが務め, 議長をAから引き継いだB, Aが会長、Bが監事に選ばれた."""

import re
from collections.abc import Iterator

from meikan.read.prose.ja.claims.chair_words import PARTY, ROLE, TITLE
from meikan.read.prose.ja.clauses import BODY, DAY, LAND, PERS, Sentence

_TAKES = "(?:務め|引き受け|担[いうっ]|引き継|受け継|就[いくき任]|選[ばん出]|当た[っり]|な[っり]|いる|ある|あり)"
_WHEN = f"(?:{DAY}(?:から|より|以来|付で|に|まで)?、?)"
_IN_OFFICE = "の?(?:職|座|任|席|地位)?"
# 監事はⒹからⒼが引き受け, 座長はⒹからⒼのⓅ市長である
_SINCE = re.compile(
    f"{ROLE}{_IN_OFFICE}(?:は|には|を|に)、?(?:現在、?|引き続き、?)?{_WHEN}+(?:[{BODY}{LAND}]の)?{PARTY}(?P<rest>(?:が|である|だ。|で、|です|を(?:選|据)|が(?:引き続き)?)[^。]{{0,14}})"
)
# ⒼはⒹからⒹまで監事を務めた
_WAS = re.compile(
    f"{PARTY}(?:は|が|も)、?{_WHEN}+(?:[^。、{BODY}{PERS}{DAY}]{{0,6}}の)?{ROLE}(?P<rest>(?:だった|であった|を務めた|の(?:職|座|任|席)にあった))"
)
# Ⓓから座長だったⒼに代わり; ⒹまでⒼが座長だった
_HAD_BEEN = re.compile(
    f"(?:{DAY}(?:から|より|まで)、?)+{ROLE}(?:だった|であった|を務め(?:た|ていた|てきた)|の(?:職|座|任|席)にあった)(?:[{BODY}{LAND}]の)?{PARTY}(?P<rest>)"
)
_TILL = re.compile(
    f"(?:{DAY}(?:から|より|まで)、?)+(?:[{BODY}{LAND}]の)?{PARTY}(?:が|は){ROLE}(?P<rest>だった|であった|を務め(?:た|ていた)|の(?:職|座|任|席)にあった)"
)
# ⒼのⓅ市長で、Ⓓから座長の職にある
_AND_SITS = re.compile(
    f"{PARTY}で、(?:{DAY}(?:から|より|に)、?)?{ROLE}(?P<rest>の(?:職|座|任|席)に(?:ある|就)|を務め(?:る|てい)|に(?:就い|選ばれ|就任)|である)"
)
# 座長はⒼからⒼへ渡った; 座長の任をⒼから受け継いだⒼ
_HANDED = re.compile(
    f"{ROLE}{_IN_OFFICE}(?:は|が|を)、?(?:{_WHEN})?(?:{BODY}の)?(?:{BODY}|{PERS}){TITLE}から、?(?:{_WHEN})?(?:[{BODY}{LAND}]の)?{PARTY}"
    "(?:へと?|に|が)、?(?P<rest>(?:引き継|受け継|渡|移|託|交代|バトン|替わ|代わ)[^。]{0,14})"
)
_HANDED_TO = re.compile(
    f"{ROLE}{_IN_OFFICE}を、?(?:{_WHEN})?(?:{BODY}の)?(?:{BODY}|{PERS}){TITLE}から(?:{_WHEN})?(?:引き継い|受け継い|譲り受け)だ?た?(?:のは、?)?(?:[{BODY}{LAND}]の)?{PARTY}(?P<rest>[^。]{{0,14}})"
)
# Aが会長、Bが副会長に選ばれた: the roles before the last have no verb of their own
_ROLES_IN_ROW = re.compile(
    f"{PARTY}(?:が|は){ROLE}(?:に|を)?(?:、|と、)(?P<rest>(?=[^。]{{1,60}}?(?:が|は)[^。、]{{2,8}}?(?:に|を|と|として)[^。、]{{0,8}}?(?:選|就|務|決ま|な[っり]|担|留任|再任)))"
)
# 会長にA、副会長にBが選ばれた
_ROWS_OF_ROLES = re.compile(
    f"{ROLE}(?:に|は)、?(?:[{BODY}{LAND}]の)?{PARTY}(?:、|、|と)(?P<rest>(?=[^。、{BODY}{PERS}]{{2,8}}(?:に|は)[^。]{{1,30}}?(?:が|を)[^。、]{{0,10}}?(?:選|就|務|決ま|担|留任|再任)))"
)


def presiding(sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    """Each match with how it tells it; a match has the groups `role`, `row` and `rest`."""
    for pattern, reason in (
        (_SINCE, "the role, since when, who"),
        (_WAS, "held for a time"),
        (_HAD_BEEN, "held for a time"),
        (_TILL, "held for a time"),
        (_AND_SITS, "held for a time"),
        (_HANDED, "handed on"),
        (_HANDED_TO, "handed on"),
        (_ROLES_IN_ROW, "several roles"),
        (_ROWS_OF_ROLES, "several roles"),
    ):
        yield from ((match, reason) for match in pattern.finditer(sentence.text))
