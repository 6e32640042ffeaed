"""A sentence with its mentions as single signs, cut into clauses, with the arguments before a verb."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meikan.read.prose.ja.spot import DATE, DOCUMENT, EVENT, GOVERNMENT, NETWORK, ORGANISATION, PERSON, PLACE, Spot

BODY, LAND, NET, ORG, PERS, DAY, MEET, PAPER, SITE = "ⒼⒸⓃⓄⓅⒹⒺⒷⓋ"
_SIGNS = {
    GOVERNMENT: BODY,
    PLACE: BODY,
    NETWORK: NET,
    ORGANISATION: ORG,
    PERSON: PERS,
    DATE: DAY,
    EVENT: MEET,
    DOCUMENT: PAPER,
}
ANY = f"[{BODY}{LAND}{NET}{ORG}{PERS}{DAY}{MEET}{PAPER}{SITE}]"
AND = "(?:、|のほか、?|・|と、?|や|および|及び|ならびに|並びに|、?そして|、?また|,|/| )"
NOTE = "(?:\\([^()]{0,40}\\))?"


def row(sign: str) -> str:
    """A pattern of one or more mentions of a kind in a row."""
    return f"{sign}{NOTE}(?:{AND}{sign}{NOTE})*"


# What may stand between a row of names and its particle: など3市, の各市, 両市, の2都市.
_REST = (
    "(?:など|ほか|ら|の?(?:訪問団|代表団|使節団|一行)|(?<=Ⓖ)の(?:両|各)?(?:市長|知事|町長|村長|区長|首長)(?!の|選|会|Ⓟ)|を含む|の?(?:各|両|計)?(?:\\d+|[二三四五六七八九十]+つ?)?(?:の)?(?:(?:市|県|町|村|区)議会|市町村|市町|"
    "都市|自治体|市|町|村|県|区|者|か所|団体|大学)(?![内民長議役])|両市|各市|氏|さん|"
    "(?<=Ⓟ)Ⓖの?(?:長|副?(?:市長|知事|区長|町長|村長))|(?<=Ⓟ)[一-鿿ァ-ヺー]{1,10}|市長|町長|村長|知事|区長|政府|市議会|議会|側|当局)*"
)
_PARTICLE = (
    "(?:からは|からも|では|には|とは|にも|でも|へは|への|との|とも|からの|での|は|が|も|を|に|へ|で|"
    "と|から|の|より|による|によって|として)?"
)
_GROUP = re.compile(f"(?P<row>{ANY}{NOTE}(?:{AND}{ANY}{NOTE})*)(?P<rest>{_REST})(?P<particle>{_PARTICLE})")
_FIELD_BEFORE = re.compile(f"(?P<field>[一-鿿ァ-ヺー&・]{{1,14}}?)(?:分野|部門)の{BODY}")
# A comma after these endings parts clauses; after は, が, に, で, を it only parts words.
_CUT = re.compile(
    "(?:(?<=[てしりきれえけげせめべみびいち])(?<!により)(?<!あたり)(?<!まじり)|(?<=[たるいうくすつぬむぶぐだ])(?:が|ため|ので|ものの|ほか|のに対し|一方で?|とともに|ところ|際に?)|(?<=で(?:あり|なく))|(?<=[^はがもをにでとへの]ず))、"
)


@dataclass(frozen=True, slots=True)
class Argument:
    """A row of names with the particle after it: who, where to, when. `rest` is what stands between."""

    sign: str
    spots: tuple[Spot, ...]
    start: int
    end: int
    rest: str
    particle: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in slotted form: `text` has one sign for a mention, `slots` gives the mention at an offset."""

    start: int
    end: int
    whole: str
    text: str
    slots: dict[int, Spot]
    cuts: tuple[int, ...]
    paragraph: int
    order: int
    notes: tuple[tuple[Spot, tuple[Spot, ...]], ...] = ()  # what stands in brackets after a meeting

    def clause(self, at: int) -> tuple[int, int]:
        """Where the clause begins and ends in which an offset lies."""
        begin = max((cut for cut in self.cuts if cut <= at), default=0)
        end = min((cut for cut in self.cuts if cut > at), default=len(self.text))
        return begin, end

    def arguments(self, begin: int, end: int) -> list[Argument]:
        """Rows of names with their particles between two offsets, in order."""
        found = []
        for match in _GROUP.finditer(self.text, begin, end):
            found.extend(self._split(match))
        return found

    def _split(self, match: re.Match[str]) -> list[Argument]:
        """A row that mixes kinds is parted where the kind changes; only the last part has the particle."""
        parts: list[Argument] = []
        at = match.start("row")
        current: list[Spot] = []
        sign = ""
        for offset in range(match.start("row"), match.end("row")):
            spot = self.slots.get(offset)
            if spot is None or _in_note(self.text, match.start("row"), offset):
                continue
            here = self.text[offset]
            if current and here != sign:
                between = self.text[at:offset]
                joint = "と" if "と" in between[-2:] else ""
                parts.append(Argument(sign, tuple(current), at, offset, "", joint))
                current, at = [], offset
            sign = here
            current.append(spot)
        parts.append(Argument(sign, tuple(current), at, match.end(), match["rest"], match["particle"]))
        return [part for part in parts if part.spots]

    def of(self, sign: str) -> list[Spot]:
        """All mentions of a kind, in order."""
        return [spot for at, spot in sorted(self.slots.items()) if self.text[at] == sign]

    def row(self, match: re.Match[str], group: str | int, sign: str = BODY) -> list[Spot]:
        """The mentions of a kind in a group of a match, without those in brackets."""
        begin, end = match.span(group)
        return [
            self.slots[at]
            for at in range(max(begin, 0), end)
            if at in self.slots and self.text[at] == sign and not _in_note(self.text, begin, at)
        ]


def _in_note(text: str, begin: int, at: int) -> bool:
    return text.count("(", begin, at) > text.count(")", begin, at)


def slotted(text: str, span: tuple[int, int], spots: Sequence[Spot], order: int, paragraph: int) -> Sentence:
    """A sentence with its mentions as signs; containers and bracketed second names are taken out."""
    start, end = span
    inside = [spot for spot in spots if start <= spot.start and spot.end <= end]
    letters: list[str] = []
    slots: dict[int, Spot] = {}
    at = start
    for begin, spot in _without_containers(text, inside):
        letters.append(text[at:begin])
        offset = sum(map(len, letters))
        slots[offset] = spot
        letters.append(_sign(spot))
        at = spot.end
    letters.append(text[at:end])
    raw = "".join(letters)
    notes = tuple(_notes(raw, slots))
    line, kept = _joined(*_without_contrast(*_fields_behind(raw, slots)))
    cuts = tuple(match.end() for match in _CUT.finditer(line))
    return Sentence(start, end, text[start:end], line, kept, cuts, paragraph, order, notes)


def _notes(line: str, slots: dict[int, Spot]) -> Iterator[tuple[Spot, tuple[Spot, ...]]]:
    """Meetings with the names and days in the brackets after them."""
    for match in re.finditer(f"{MEET}\\((?P<inside>[^()]*)\\)", line):
        begin, end = match.span("inside")
        yield slots[match.start()], tuple(spot for at, spot in sorted(slots.items()) if begin <= at < end)


_CONTRAST = re.compile(f"(?P<out>{BODY}(?:市|県)?では?なく、?)(?=[^。、はがを]{{0,8}}{BODY})")


def _without_contrast(line: str, slots: dict[int, Spot]) -> tuple[str, dict[int, Spot]]:
    """AではなくBが as Bが: what is denied takes no part."""
    while match := _CONTRAST.search(line):
        line, slots = _cut_out(line, slots, *match.span("out"))
    return line, slots


def _sign(spot: Spot) -> str:
    if spot.level == "country":
        return LAND
    return SITE if spot.level == "venue" else _SIGNS[spot.kind]


def _without_containers(text: str, spots: Sequence[Spot]) -> list[tuple[int, Spot]]:
    """Mentions with the position where they begin, containers before them included: 韓国の大邱広域市 is one."""
    found: list[tuple[int, Spot]] = []
    begin: int | None = None
    for at, spot in enumerate(spots):
        if _contains(text, spot, spots[at + 1 : at + 2]):
            begin = spot.start if begin is None else begin
            continue
        found.append((spot.start if begin is None else begin, spot))
        begin = None
    return found


def _contains(text: str, spot: Spot, following: Sequence[Spot]) -> bool:
    if not following or spot.level not in ("country", "state", "prefecture") or spot.anaphor:
        return False
    other = following[0]
    if other.kind not in (PLACE, GOVERNMENT) or other.level in ("country", "venue"):
        return False
    between = text[spot.end : other.start]
    lower = other.level not in ("country", "state", "prefecture") or spot.level == "country"
    return lower and bool(re.fullmatch("の?(?:[一-鿿]{1,3}郡|首都、?|[東西南北中]部の)?|・", between))


def _fields_behind(line: str, slots: dict[int, Spot]) -> tuple[str, dict[int, Spot]]:
    """音楽分野のⒼ as Ⓖ(音楽): a row of cities stays a row, and each keeps its field."""
    for match in reversed(list(_FIELD_BEFORE.finditer(line))):
        at = match.end() - 1
        moved = f"{BODY}({match['field']})"
        spot = slots[at]
        line = line[: match.start()] + moved + line[match.end() :]
        shift = len(moved) - (match.end() - match.start())
        slots = {(one if one < match.start() else one + shift): kept for one, kept in slots.items() if one != at}
        slots[match.start()] = spot
    return line, slots


def _joined(line: str, slots: dict[int, Spot]) -> tuple[str, dict[int, Spot]]:
    """The line without quotation marks around one mention, without a second name in brackets."""
    patterns = (
        (re.compile(f"({NET})\\(({NET})\\)"), 1),
        (re.compile(f"({MEET})\\([^()]*\\)"), 1),
        (re.compile(f"({PAPER})\\([^()]*\\)"), 1),
        (re.compile(f"({ORG})\\([^()]*\\)"), 1),
        (re.compile(f"({PERS})\\([^()]*\\)"), 1),
        (re.compile(f"({NET})\\([^()]*\\)"), 1),
        (re.compile(f"[「『]({ANY})[」』]"), 1),
        (re.compile(f"({BODY})\\({LAND}\\)"), 1),
    )
    for pattern, group in patterns:
        while match := pattern.search(line):
            keep = match.span(group)
            line, slots = _cut_out(line, slots, keep[1], match.end())
            line, slots = _cut_out(line, slots, match.start(), keep[0])
    return line, slots


def _cut_out(line: str, slots: dict[int, Spot], begin: int, end: int) -> tuple[str, dict[int, Spot]]:
    length = end - begin
    kept = {at if at < begin else at - length: spot for at, spot in slots.items() if not begin <= at < end}
    return line[:begin] + line[end:], kept
