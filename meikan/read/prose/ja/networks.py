"""Networks by the names that are known, the longest first; what only begins with such a name is another body."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meikan.read.prose.ja.folding import fold_text
from meikan.read.prose.ja.spot import NETWORK, ORGANISATION, Spot

_LETTER = re.compile("[A-Za-z0-9]")
_KATAKANA = re.compile("[ァ-ヺー]")
_CHAPTER = re.compile(
    "(?:[ァ-ヺー一-鿿]{0,8}(?:支部|事務所|事務局|センター|日本委員会|国内委員会)|日本(?:支部|事務所|委員会|大会)?)(?![一-鿿])"
)


@dataclass(frozen=True, slots=True)
class NetworkNames:
    """A pattern over all names of networks, and whose each is."""

    pattern: re.Pattern[str]
    entities: dict[str, str]

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> "NetworkNames":
        """From pairs of name and entity; names are folded as texts are."""
        entities: dict[str, str] = {}
        folded: dict[str, None] = {}
        for name, entity in names:
            written = fold_text(name).text
            entities.setdefault(_key(written), entity)
            folded[written] = None
        found = sorted(folded, key=lambda name: (-len(name), name))
        return cls(re.compile("|".join(map(_loose, found)) or "(?!)"), entities)

    def find(self, text: str) -> Iterator[Spot]:
        """Each name in the text; with a chapter's name after it, it is an organisation of its own."""
        for match in self.pattern.finditer(text):
            start, end = match.span()
            if not _free(text, start, end):
                continue
            entity = self.entities.get(_key(match[0]))
            if entity is None:
                continue
            chapter = _CHAPTER.match(text, end)
            if (chapter and not match[0].isascii()) or (chapter and chapter[0].startswith(("日本", "欧州", "アジア"))):
                name = text[start : chapter.end()]
                yield Spot(
                    start, chapter.end(), ORGANISATION, f"text:{name}", name, reasons=("a chapter of a network",)
                )
            else:
                yield Spot(start, end, NETWORK, entity, match[0], reasons=("a network by its name",))


_TAIL = re.compile("(?:日本|国内|アジア太平洋|アフリカ|アジア|欧州)?(?:支部|Chapter)$")


def chapters_again(text: str, found: Iterable[Spot], names: NetworkNames) -> Iterator[Spot]:
    """日本支部, 支部 after the full name of a chapter, or of the network of which it is one that is known."""
    found = list(found)
    chapters = [(spot, tail[0].replace("Chapter", "支部")) for spot in found if (tail := _TAIL.search(spot.text))]
    for match in re.finditer(
        "(?<![一-鿿ァ-ヺーA-Za-z])同?(?P<area>日本|国内|アジア太平洋|アフリカ|アジア|欧州)?支部(?![一-鿿]|長)|(?P<own>日本支部|国内支部|支部)(?=の?(?:総会|大会|理事会|会長|支部長))",
        text,
    ):
        before = [(spot, tail) for spot, tail in chapters if spot.end <= match.start()]
        named = [spot for spot, tail in before if tail == match[0]] or [
            spot for spot, _tail in before if not match["area"] and match[0].endswith("支部")
        ]
        of = [spot for spot in found if spot.end <= match.start() and match["area"]]
        known = names.entities.get(_key(of[-1].text + match[0])) if of and not named else None
        if known:
            yield Spot(*match.span(), NETWORK, known, match[0], reasons=("a chapter named before",), anaphor=True)
        if named and _free(text, *match.span()):
            yield Spot(
                *match.span(),
                named[-1].kind,
                named[-1].entity,
                match[0],
                reasons=("a chapter named before",),
                anaphor=True,
            )


def _key(name: str) -> str:
    return re.sub("[・= /-]", "", name).casefold()


def _loose(name: str) -> str:
    """A name with or without the dots and spaces between its words; letters count as written, words in either case."""
    if name.isascii():
        loose = re.escape(name).replace("\\ ", "[ -]?").replace("\\-", "[ -]?")
        return loose if name.upper() == name else f"(?i:{loose})"
    return "[・= /]?".join(re.escape(sign) for sign in name if sign not in "・= ")


def _free(text: str, start: int, end: int) -> bool:
    """Whether a name in letters or katakana is no part of a longer word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _LETTER.match(text[start]) and before and _LETTER.match(before):
        return False
    if _LETTER.match(text[end - 1]) and after and _LETTER.match(after):
        return False
    if _KATAKANA.match(text[start]) and before and _KATAKANA.match(before):
        return False
    return not (_KATAKANA.match(text[end - 1]) and after and _KATAKANA.match(after))
