"""Japan's local governments in city networks: one table with the three answers, by network, and by prefecture."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from meikan.edition.held import Line
from meikan.model.document import Evidence
from meikan.model.period import Answer, is_day
from meikan.names.japan import bodies
from meikan.publish.answers import Reply, Says
from meikan.publish.lines import PRINTED, Teller
from meikan.publish.words import order
from meikan.text.lang import _

CODE = "jp:"
# the prefectures in English by the first two digits of their codes, 01 to 47
PREFECTURES = [
    "Hokkaido",
    "Aomori",
    "Iwate",
    "Miyagi",
    "Akita",
    "Yamagata",
    "Fukushima",
    "Ibaraki",
    "Tochigi",
    "Gunma",
    "Saitama",
    "Chiba",
    "Tokyo",
    "Kanagawa",
    "Niigata",
    "Toyama",
    "Ishikawa",
    "Fukui",
    "Yamanashi",
    "Nagano",
    "Gifu",
    "Shizuoka",
    "Aichi",
    "Mie",
    "Shiga",
    "Kyoto",
    "Osaka",
    "Hyogo",
    "Nara",
    "Wakayama",
    "Tottori",
    "Shimane",
    "Okayama",
    "Hiroshima",
    "Yamaguchi",
    "Tokushima",
    "Kagawa",
    "Ehime",
    "Kochi",
    "Fukuoka",
    "Saga",
    "Nagasaki",
    "Kumamoto",
    "Oita",
    "Miyazaki",
    "Kagoshima",
    "Okinawa",
]
SAYS = {Says.YES: "yes", Says.NO: "no", Says.NOT_KNOWN: "unknown"}


@dataclass(frozen=True, slots=True)
class Place:
    """One cell: yes, no, may or unknown; class, role and year in a few words; the source for whoever copies it."""

    says: str
    words: Markup
    evidence: tuple[Evidence, ...] = ()
    code: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Local:
    """One local government: name, code, prefecture, its cells in the order of the columns."""

    body: str
    name: Markup
    code: str
    prefecture: str
    cells: tuple[Place, ...]
    ref: Markup
    figures: Markup = Markup()

    @property
    def count(self) -> int:
        """In how many networks it is."""
        return sum(cell.says == "yes" for cell in self.cells)

    @property
    def told(self) -> bool:
        """Whether anything is known of it in any network."""
        return any(cell.says != "unknown" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Net:
    """One column: the network, its short name, how many of Japan's bodies are in it."""

    network: str
    name: Markup
    short: Markup
    count: int
    complete: bool
    worded: bool = False  # whether a cell of it says more than its mark


@dataclass(frozen=True, slots=True)
class JapanPage:
    """All that is said of Japan's local governments in networks."""

    nets: list[Net]
    groups: list[tuple[str, list[Local]]]

    @property
    def rows(self) -> list[Local]:
        """All local governments in their order."""
        return [one for _title, found in self.groups for one in found]


def japan_page(teller: Teller) -> JapanPage:
    """Designated cities and Tokyo first, then whoever else has a membership, in all networks that have one of them."""
    shelf = teller.shelf
    held = [
        one for one in shelf.memberships if shelf.country.get(one.subject) == "JP" and one.answer is not Answer.NOT_YET
    ]
    networks = _ordered(teller, {one.value for one in held} & shelf.networks)
    others = {one.subject for one in held if one.value in shelf.networks and teller.edition.has(one.subject)} - set(
        shelf.japan
    )
    roles = _roles(teller, networks)
    large = [_local(teller, one, networks, roles) for one in _ordered(teller, set(shelf.japan))]
    rest = [_local(teller, one, networks, roles) for one in _ordered(teller, others)]
    groups = [(_("Designated cities and Tokyo"), large), (_("Other local governments with a membership"), rest)]
    rows = [*large, *rest]
    nets = [_net(teller, one, [row.cells[at] for row in rows]) for at, one in enumerate(networks)]
    return JapanPage(nets, [(title, found) for title, found in groups if found])


def _ordered(teller: Teller, found: set[str]) -> list[str]:
    return sorted(found, key=lambda one: order(teller.edition.entity(teller.called(one)), teller.words.lang))


def _net(teller: Teller, network: str, cells: Sequence[Place]) -> Net:
    complete = any(one.complete_for for one in teller.edition.snapshots(network))
    name = teller.link(network)
    # a Japanese page says a network's name; its acronym is that of another language
    short = teller.short(network) if teller.words.lang == "en" else Markup()
    count, worded = sum(one.says == "yes" for one in cells), any(one.words for one in cells)
    return Net(network, name, short or teller.title(network), count, complete, worded)


def _roles(teller: Teller, networks: Sequence[str]) -> dict[tuple[str, str], list[Line]]:
    found: dict[tuple[str, str], list[Line]] = {}
    for network in networks:
        for line in teller.edition.lines(predicate="network_role", value=network):
            if line.answer is not Answer.NOT_YET:
                found.setdefault((line.subject, network), []).append(line)
    return found


def _local(teller: Teller, body: str, networks: Sequence[str], roles: dict[tuple[str, str], list[Line]]) -> Local:
    cells = tuple(_place(teller, teller.shelf.answers(one).reply(body), roles.get((body, one), [])) for one in networks)
    code = code_of(teller, body)
    told = (e.document for cell in cells if cell.says in ("yes", "may", "no") for e in cell.evidence)
    used = list(dict.fromkeys(told))  # in their order, which numbers them: a set would number them anew in each run
    ref = teller.notes.plain(used)
    figures = teller.words.figures([teller.notes.number(one) for one in used])
    return Local(body, _named(teller, body), code, prefecture_of(code, teller.words.lang), cells, ref, figures)


def _named(teller: Teller, body: str) -> Markup:
    """The body by its own name, 大阪市 and not 大阪, with its page."""
    own = teller.edition.entity(body).named(teller.words.lang)
    page = teller.shelf.page_of(body)
    name = teller.words.tagged(own.value, own.lang) if own else teller.title(body)
    return Markup('<a href="{}">{}</a>').format(page, name) if page else name


def _place(teller: Teller, reply: Reply, roles: Sequence[Line]) -> Place:
    """The answer of a network about a body, with class, role and year where they are known."""
    line = reply.line
    says = SAYS[reply.says]
    if line is not None and reply.says is Says.NOT_KNOWN and line.answer in (Answer.MAY_HOLD, Answer.DISPUTED):
        says = "may"
    if says in ("no", "unknown"):
        listed = (Evidence(reply.listed.document),) if reply.listed and says == "no" else ()
        return Place(says, Markup(), listed, "", "not_member" if says == "no" else "not_known")
    said = line.qualifiers if line else {}
    parts = [teller.qualifier(name, said[name], line.lang) for name in ("category",) if line and name in said]
    parts += (
        [teller.qualifier("class", said["class"], line.lang)]
        if line and said.get("class") not in (None, "full")
        else []
    )
    held = [one for one in roles if one.answer in (*PRINTED, Answer.MAY_HOLD) and "role" in one.qualifiers]
    parts += [teller.qualifier("role", one.qualifiers["role"]) for one in held]
    year = _year(line)
    evidence = (*(line.evidence if line else ()), *(e for one in held for e in one.evidence))
    words = teller.words.listed([*dict.fromkeys(parts), year])
    return Place(says, words, evidence, line.code if line else "", "may_hold" if says == "may" else "stated")


def _year(line: Line | None) -> str:
    """The year in which a membership began, where it is one."""
    if line is None or not is_day(line.since) or line.since.first.year != line.since.last.year:
        return ""
    return str(line.since.first.year)


def code_of(teller: Teller, body: str) -> str:
    """The local government code of six digits of a Japanese body; empty if none is held."""
    for one in teller.edition.statements(body, "external_id"):
        if one.value.startswith(CODE):
            return one.value.removeprefix(CODE)
    return ""


def prefecture_of(code: str, lang: str) -> str:
    """The prefecture in which a body lies, by its code."""
    number = int(code[:2]) if code[:2].isdigit() else 0
    if not 1 <= number <= len(PREFECTURES):
        return ""
    return PREFECTURES[number - 1] if lang == "en" else _prefectures()[code[:2]]


@cache
def _prefectures() -> dict[str, str]:
    return {body.code[:2]: body.name for body in bodies().values() if not body.within}


def by_prefecture(page: JapanPage) -> list[tuple[str, list[Local]]]:
    """The same bodies by prefecture, from north to south as their codes go."""
    found: dict[tuple[str, str], list[Local]] = {}
    for row in page.rows:
        found.setdefault((row.code[:2] or "99", row.prefecture), []).append(row)
    return [(name or _("prefecture not known"), rows) for (_code, name), rows in sorted(found.items())]
