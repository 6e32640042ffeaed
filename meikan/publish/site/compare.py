"""Bodies side by side: the page on which any two to six are chosen, and who stands in the groups made beforehand."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from meikan.publish.lines import Teller
from meikan.publish.runs import plain
from meikan.publish.site.leaf import Leaf
from meikan.publish.site.sheet import Sheets
from meikan.publish.survey import Survey
from meikan.publish.template import FIELDS
from meikan.publish.words import bracketed, order
from meikan.text.lang import _

# so many bodies stand beside one another before the page would grow too heavy
WIDEST = 9
# and so many from which any can be chosen: their answers are parted over several pages
FREE, FREE_FILE = 36, "compare--any"
# how many others than the panel a survey asks
OTHERS = 60
# how many can be chosen from beside the panel: each is a line of the page
CHOICE = 300
# the columns of so many bodies are one file: small enough to load at once, and not a file of a few lines each
PACK = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One body that can be chosen: the stem of its page, the file that holds its column, its name."""

    stem: str
    pack: int
    name: str


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """All that the template of the choice prints: whom one can choose, the fields of the template, the groups."""

    groups: list[tuple[str, bool, list[Choice]]]
    sections: list[tuple[str, list[tuple[str, str]]]]
    ready: list[tuple[str, str]]
    free: list[tuple[str, str]]
    labels: str


def compare_leaves(teller: Teller) -> Iterator[Leaf]:
    """The page of the choice."""
    ready = [(title, group_file(at)) for at, (title, _bodies) in enumerate(compared_groups(teller))]
    free = [(title, free_file(at)) for at, (title, _bodies) in enumerate(free_groups(teller))]
    title = _("Side by side")
    build = partial(choice_page, ready=ready, free=free)
    yield Leaf("compare.html", "choose.html", build, lambda _page: title, "cities", type="Dataset")


def group_file(number: int) -> str:
    """The file of a group made beforehand."""
    return f"compare--{number + 1}.html"


def free_file(number: int) -> str:
    """The file in which any two of the panel and of Japan's large cities can be chosen without a script."""
    return f"{FREE_FILE}-{number + 1}.html" if number else f"{FREE_FILE}.html"


def free_groups(teller: Teller) -> list[tuple[str, list[str]]]:
    """The panel beside Japan's large cities, or beside its others where it has none, as many as a page holds."""
    panel, beside = _sorted(teller, teller.shelf.panel), _sorted(teller, large_others(teller) or _ours(teller))[:OTHERS]
    step = max(FREE - len(panel), WIDEST)
    parts = [beside[at : at + step] for at in range(0, len(beside), step)] if panel else []
    title = _("Any of them")
    return [
        (title if len(parts) == 1 else f"{title} {number}", [*panel, *part]) for number, part in enumerate(parts, 1)
    ]


def _ours(teller: Teller) -> list[str]:
    """Japan's cities with a page that are not of the panel."""
    shelf = teller.shelf
    mine = (one for one in shelf.cities if shelf.country.get(one) == "JP" and one in shelf.address)
    return [one for one in mine if one not in shelf.panel]


def large_others(teller: Teller) -> list[str]:
    """Japan's large cities and Tokyo, as far as they are not of the panel."""
    found = [one for one in teller.shelf.japan if one in teller.shelf.address and one not in teller.shelf.panel]
    return found[:OTHERS]


def compared_groups(teller: Teller) -> list[tuple[str, list[str]]]:
    """Which bodies stand side by side: the panel, then Japan's large cities, so many at a time; else all cities."""
    shelf = teller.shelf
    wanted = [(_("The panel"), _sorted(teller, shelf.panel)), (_("Japan"), _sorted(teller, large_others(teller)))]
    if not any(bodies for _title, bodies in wanted):
        wanted = [(_("Cities"), _sorted(teller, (one for one in shelf.cities if one in shelf.address))[:WIDEST])]
    made = []
    for title, bodies in wanted:
        parts = [bodies[at : at + WIDEST] for at in range(0, len(bodies), WIDEST)]
        made += [(title if len(parts) == 1 else f"{title} {number}", part) for number, part in enumerate(parts, 1)]
    return made or [(_("Cities"), [])]


def choosable(teller: Teller) -> list[tuple[str, list[str]]]:
    """Whom one can choose: the panel, Japan's large cities and Tokyo, its others; without all of these any city."""
    shelf = teller.shelf
    panel, large = [one for one in shelf.panel if one in shelf.address], large_others(teller)
    taken = {*panel, *large}
    groups = [
        (_("The panel"), _sorted(teller, panel)),
        (_("Japan: designated cities and Tokyo"), _sorted(teller, large)),
        (
            _("Japan: others"),
            _sorted(teller, (one for one in _ours(teller) if one not in taken))[: CHOICE - len(large)],
        ),
    ]
    if not any(bodies for _title, bodies in groups):
        groups = [(_("Cities"), _sorted(teller, (one for one in shelf.cities if one in shelf.address))[:CHOICE])]
    return [(title, bodies) for title, bodies in groups if bodies]


def _sorted(teller: Teller, bodies: "Sequence[str] | Iterator[str]") -> list[str]:
    return sorted(bodies, key=lambda one: order(teller.edition.entity(teller.called(one)), teller.words.lang))


def choice_page(teller: Teller, ready: list[tuple[str, str]], free: list[tuple[str, str]]) -> ChoicePage:
    """Whom one can choose, and the rows of the table that their columns fill."""
    groups, at = [], 0
    found = choosable(teller)
    names = names_of(teller, [body for _title, bodies in found for body in bodies])
    for title, bodies in found:
        made = []
        for body in bodies:
            made.append(Choice(stem_of(teller, body), at // PACK + 1, plain(names[body])))
            at += 1
        groups.append((title, len(bodies) <= OTHERS // 2, made))
    known = set(Survey(teller, [body for _title, bodies in found for body in bodies]).fields())
    sections = []
    for section in teller.edition.about["sections"]:
        rows = [(name, teller.words.predicate(name)) for name in FIELDS.get(section, ()) if name in known]
        if section == "networks":
            rows = [("networks", _("Networks that hold on this date"))]
        if rows:
            sections.append((teller.words.label("section", section), rows))
    labels = json.dumps(_labels(teller), ensure_ascii=False, separators=(",", ":"))
    return ChoicePage(groups, sections, ready, free, labels)


def _labels(teller: Teller) -> dict[str, object]:
    """The words that the script sets: of answers, and of the heads of the tables that it offers."""
    words = teller.words
    sure = ("stated", "inferred", "computed", "disputed", "may_hold", "not_known")
    return {
        **{name: words.label("certainty", name) for name in sure},
        "member": _("member"),
        "no": words.label("certainty", "not_member"),
        "ended": words.label("answer", "ended"),
        "section": _("Section"),
        "field": _("Field"),
        "city": _("City"),
        "value": _("Value"),
        "tail": Sheets(teller).heads(),
        "compare": _("Side by side"),
        "answers": _("Answers with their sources"),
        "about": _("About this file"),
    }


def names_of(teller: Teller, bodies: Sequence[str]) -> dict[str, Markup]:
    """What each body is called in a choice: two that share a name have their name in the other language beside it."""
    names = {body: teller.title(body) for body in bodies}
    shared = Counter(plain(one) for one in names.values())
    other = "ja" if teller.words.lang == "en" else "en"
    for body, name in names.items():
        named = teller.edition.entity(teller.called(body)).named(other)
        if shared[plain(name)] > 1 and named:
            names[body] = bracketed(name, teller.words.tagged(named.value, named.lang))
    return names


def stem_of(teller: Teller, body: str) -> str:
    """What a body is called in the address of a choice."""
    return teller.shelf.address[body].removesuffix(".html")
