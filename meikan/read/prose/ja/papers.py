"""Documents and organisations by their names: 「…条例」, 姉妹都市協定, 覚書; 自治体国際化協会, 環境省."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from meikan.read.prose.ja.nouns import left_of
from meikan.read.prose.ja.spot import DOCUMENT, ORGANISATION, Spot
from meikan.read.prose.ja.words import any_of, listed, table

_PAPER = re.compile(any_of("document", "acts", "signed", "papers", "proper"))
_QUOTED = re.compile("[「『](?P<inside>[^「」『』]{2,60})[」』]")
_NAMED = re.compile(f"(?:と題する|という|と呼ばれる|と名付けた)?(?P<head>{_PAPER.pattern})?")
_LATIN = re.compile(
    "(?<![A-Za-z])(?:[A-Z][A-Za-z0-9'&-]*,? (?:(?:of|for|on|the|and|in|to) ){0,3}){1,8}"
    "(?:Report|Declaration|Charter|Agreement|Strategy|Plan|Manifesto|Agenda|"
    "Pact|Index|Guidelines|Statement|Communiqué|Handbook|Roadmap)"
    "(?: (?:19|20)\\d\\d)?(?![A-Za-z])"
)
# …市水と緑を守る人を支える条例: a law that bears the name of its municipality
_LONG_LAW = re.compile(
    "(?<=[、はが「])(?P<name>[一-鿿]{1,6}[市区町村県都府](?!議会|は|が|の|で|に|と|も|内|民|長)[^、。はが「」]{4,48}(?:に関する|する|ための|をめざす|を守る|つくる)[^、。はが「」]{0,12}?条例)(?=[をがのは」])"
)
_ABOUT = re.compile("(?:に関する|に向けた|のための|についての|をめざす|を目指す|に係る|に対する|における)")
_ENDS = re.compile("[、。はがもへ」』「『]|(?<=[日月年会議市県都区町村長事氏])(?:に|で|と)")
_AFTER = re.compile(
    "(?![一-鿿ァ-ヺー])|(?:締結|調印|署名|採択|策定|公表|発表|制定|施行|改正|可決|案|第\\d|等|及び|に基|更新)"
)
# An office of an organisation that is known: クレアシドニー事務所.
_OFFICE = "(?:[ァ-ヺー]{2,10}事務所|[一-鿿]{2,6}事務[所局])?"
_BODY_IN_LAW = re.compile(
    "(?:一般|公益)?(?:社団|財団)法人[一-鿿ァ-ヺーA-Za-z・]{2,24}|(?:NPO|特定非営利活動)法人[一-鿿ァ-ヺーA-Za-z・]{2,24}"
)
_PROPER_TOO = ("宣言", "憲章", "アジェンダ", "協定", "ビジョン")
_KNOWN = re.compile(any_of("organisation", "known") + _OFFICE)
_ORGANISATION = re.compile(any_of("organisation", "suffixes"))


@cache
def _doing() -> re.Pattern[str]:
    return re.compile(table()["document"]["doing"])


def find_documents(text: str, taken: Sequence[Spot]) -> Iterator[Spot]:
    """Laws, agreements, declarations, plans and reports that are named, signed, adopted or published."""
    long = list(_by_long_names(text))
    yield from long
    quoted = [(spot.start, spot.end) for spot in long]
    for marks in _QUOTED.finditer(text):
        titled = re.compile(_PAPER.pattern + "$").search(text[: marks.start()])
        if titled and titled[0] in listed("document", "papers") and _done(text, marks.end()):
            quoted.append((titled.start(), marks.end()))
            yield _spot(text, *marks.span("inside"), f"a {titled[0]} with its title")
            continue
        named = _NAMED.match(text, marks.end())
        if _ends_paper(marks["inside"]) or (named and named["head"] and _done(text, named.end())):
            quoted.append((marks.start(), named.end() if named and named["head"] else marks.end()))
            yield _spot(text, *marks.span("inside"), "a document in quotation marks")
    at = 0
    while (match := _PAPER.search(text, at)) is not None:
        start, end = match.span()
        while (more := _PAPER.match(text, end)) is not None:
            start, end = more.span()
        at = end
        if not any(low < end and start < high for low, high in quoted):
            span = _named(text, start, end, taken)
            if span:
                yield _spot(text, *span, "a document by its kind")


def _by_long_names(text: str) -> Iterator[Spot]:
    """Laws whose names hold verbs, and papers with names in Latin letters with which something is done."""
    for match in _LONG_LAW.finditer(text) if "条例" in text else ():
        yield _spot(text, *match.span("name"), "a law by its long name")
    for match in _LATIN.finditer(text):
        if _done(text, match.end()):
            yield _spot(text, *match.span(), "a document by its name in Latin letters")


def _spot(text: str, start: int, end: int, reason: str) -> Spot:
    name = text[start:end]
    return Spot(start, end, DOCUMENT, f"text:{name}", name, reasons=(reason,))


def _ends_paper(name: str) -> bool:
    found = list(_PAPER.finditer(name))
    rest = name[found[-1].end() :] if found else name
    return bool(found) and bool(re.fullmatch("(?: ?[0-9０-９~-]{1,9}(?:年版?)?)?", rest))


def _done(text: str, end: int) -> bool:
    """Whether something is done with a document in the words that follow it."""
    stop = re.compile("[。\n]").search(text, end)
    return bool(_doing().search(text, end, min(end + 24, stop.start() if stop else len(text))))


def _named(text: str, head: int, end: int, taken: Sequence[Spot]) -> tuple[int, int] | None:
    word = text[head:end]
    if not _AFTER.match(text, end) or re.match("に(?:基づ|沿|よ[るり])|者|案件|中", text[end : end + 3]):
        return None
    start = left_of(text, head, [spot for spot in taken if spot.kind == "date"])
    start = _without_old(text, start, head)
    about = _about(text, start) if word in listed("document", "papers") else None
    done = _done(text, end) or _was_done(text, start)
    if about is not None and done:
        return about, end
    modifier = text[start:head]
    if not modifier:
        return (start, end) if word in listed("document", "alone") and (done or word == "法律") else None
    if word in _PROPER_TOO and re.fullmatch("[ァ-ヺー・]{2,}|[一-鿿]{2,3}(?:都市)?", modifier):
        named = re.fullmatch("[ァ-ヺー・]{2,}", modifier)
        return (start, end) if named or done else None
    if word in listed("document", "proper"):
        return (start, end) if len(modifier) >= 2 else None
    if word in listed("document", "acts"):
        return (start, end) if len(modifier) >= 2 else None
    return (start, end) if done and (len(modifier) >= 2 or word in listed("document", "alone")) else None


def _was_done(text: str, start: int) -> bool:
    return bool(
        re.search(
            "(?:締結|調印|署名|採択|策定|制定|結ば?[んれ]?だ|交わし)(?:した|された|れた)?$",
            text[max(0, start - 8) : start],
        )
    )


def _without_old(text: str, start: int, head: int) -> int:
    for word in ("現在", "今回", "改正", "改定", "同日", "同", "本", "新", "両", "各", "当"):
        if text.startswith(word, start) and start + len(word) <= head:
            return start + len(word)
    return start


def _about(text: str, start: int) -> int | None:
    """Where a name like 平和に関する覚書 begins; None if the document is not described so."""
    low = max(0, start - 40)
    before = text[low:start]
    found = _ABOUT.search(before)
    if not found or not before.endswith(("の", "る", "た", "す")):
        return None
    ends = [match.end() for match in _ENDS.finditer(before, 0, found.start())]
    begin = low + (ends[-1] if ends else 0)
    return begin if begin < low + found.start() else None


def find_organisations(text: str, taken: Sequence[Spot]) -> Iterator[Spot]:
    """Ministries, associations, universities and the like by name; a body without a proper name is none."""
    held: set[int] = set()
    for match in _KNOWN.finditer(text):
        if _word(text, match.start(), match.end()):
            held.update(range(*match.span()))
            yield _organisation(text, *match.span(), "an organisation that is known")
    for match in _BODY_IN_LAW.finditer(text):
        if held.isdisjoint(range(*match.span())):
            held.update(range(*match.span()))
            yield _organisation(text, *match.span(), "a body by its legal form")
    for match in _ORGANISATION.finditer(text):
        if not held.isdisjoint(range(*match.span())):
            continue
        start = left_of(text, match.start(), [spot for spot in taken if spot.kind in ("date", "network")])
        start = _without_old(text, start, match.start())
        name = text[start : match.end()]
        if _is_organisation(text, start, match) and held.isdisjoint(range(start, match.end())):
            held.update(range(start, match.end()))
            yield _organisation(text, start, match.end(), f"ends with {match[0]}, after {name[: -len(match[0])]}")


def _organisation(text: str, start: int, end: int, reason: str) -> Spot:
    name = text[start:end]
    return Spot(start, end, ORGANISATION, f"text:{name}", name, reasons=(reason,))


def _word(text: str, start: int, end: int) -> bool:
    """Whether a known name is no part of a longer word of the same script: 国連総会 holds no 国連 of its own."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if text[start].isascii():
        return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())
    if "ァ" <= text[end - 1] <= "ー" and "ァ" <= after <= "ー":
        return False
    return not (before and "一" <= before <= "鿿" and "一" <= text[start] <= "鿿" and before not in "元前現同各")


def _is_organisation(text: str, start: int, match: re.Match[str]) -> bool:
    name, modifier = text[start : match.end()], text[start : match.start()]
    after = text[match.end() : match.end() + 1]
    if any(name.endswith(word) for word in listed("organisation", "common")) or len(modifier) < 2:
        return False
    if after and ("一" <= after <= "鿿" or "ァ" <= after <= "ー") and after not in "理会長が内主共前元等職の":
        return False
    if match[0] in ("省", "庁", "局", "支部", "本部", "センター", "事務所", "放送", "新聞"):
        return False  # ministries and papers are in the list; others of these words are rarely names
    return (
        len(modifier) >= 3
        or "ァ" <= modifier[0] <= "ヺ"
        or modifier in ("日本", "国際", "東京", "京都", "早稲田", "広島")
    )
