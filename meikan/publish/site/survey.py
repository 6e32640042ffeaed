"""The pages of the survey: one for each field of the template, an index of them, and bodies side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from meikan.publish.lines import Said, Teller
from meikan.publish.runs import plain
from meikan.publish.shelf import Shelf
from meikan.publish.site.leaf import Leaf
from meikan.publish.site.sheet import Sheet, Sheets
from meikan.publish.survey import Compared, ComparePage, Survey, SurveyPage, compare_page, survey_page
from meikan.publish.words import order
from meikan.text.lang import _

# so many bodies stand beside one another before the page would grow too heavy
WIDEST = 9
# how many others than the panel a survey asks
OTHERS = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """One field in the index: its page, and how the panel answers."""

    href: str
    title: str
    types: list[tuple[Markup, int, bool]]


@dataclass(frozen=True, slots=True)
class SurveyIndex:
    """All that the template of the index prints."""

    panel: int
    sections: list[tuple[str, list[Asked]]]
    compared: list[tuple[str, str]]


def survey_leaves(teller: Teller) -> Iterator[Leaf]:
    """The index, a page for each field of which something is known, and the bodies side by side."""
    groups = compared_groups(teller)
    panel, others = teller.shelf.panel or [body for _title, bodies in groups for body in bodies], _others(teller)
    fields = Survey(teller, panel).fields()
    title = _("The panel by field")
    index = partial(_index, panel=panel, fields=fields, groups=groups)
    yield Leaf("survey.html", "survey.html", index, lambda _page: title, "cities", type="CollectionPage")
    for name in fields:
        yield Leaf(
            file_of(name),
            "survey_field.html",
            partial(survey_page, name=name, panel=panel, others=others),
            lambda page: page.title,
            "cities",
            type="Dataset",
            sheets=survey_sheets,
            there=partial(_there, name="survey.html"),
        )
    for number, (head, bodies) in enumerate(groups):
        yield Leaf(
            _compare(number),
            "compare.html",
            partial(compare_page, bodies=bodies),
            partial(_compared_title, head=head),
            "cities",
            type="Dataset",
            sheets=compare_sheets,
            plain=True,
            there=partial(_there, name="compare.html"),
            more={"head": head, "others": [(title, _compare(at)) for at, (title, _bodies) in enumerate(groups)]},
        )


def _compared_title(_page: ComparePage, head: str) -> str:
    return _("Side by side: {group}").format(group=head)


def _there(_shelf: Shelf, name: str) -> str:
    return name


def file_of(name: str) -> str:
    """The file of a field's survey."""
    return f"survey--{name.replace('_', '-')}.html"


def _compare(number: int) -> str:
    return "compare.html" if not number else f"compare--{number + 1}.html"


def _others(teller: Teller) -> list[str]:
    found = [one for one in teller.shelf.japan if one in teller.shelf.address and one not in teller.shelf.panel]
    return found[:OTHERS]


def compared_groups(teller: Teller) -> list[tuple[str, list[str]]]:
    """Which bodies stand side by side: the panel, then Japan's large cities, so many at a time; else all cities."""
    shelf, lang = teller.shelf, teller.words.lang

    def place(one: str) -> tuple[object, ...]:
        return order(teller.edition.entity(teller.called(one)), lang)

    wanted = [(_("The panel"), sorted(shelf.panel, key=place)), (_("Japan"), sorted(_others(teller), key=place))]
    if not any(bodies for _title, bodies in wanted):
        wanted = [(_("Cities"), sorted((one for one in shelf.cities if one in shelf.address), key=place)[:WIDEST])]
    made = []
    for title, bodies in wanted:
        parts = [bodies[at : at + WIDEST] for at in range(0, len(bodies), WIDEST)]
        made += [(title if len(parts) == 1 else f"{title} {number}", part) for number, part in enumerate(parts, 1)]
    return made or [(_("Cities"), [])]


def _index(
    teller: Teller, panel: Sequence[str], fields: Sequence[str], groups: Sequence[tuple[str, list[str]]]
) -> SurveyIndex:
    from meikan.publish.template import FIELDS

    # the sources of an answer stand on the page of its field
    survey = Survey(Teller(teller.edition, teller.shelf, teller.words), panel)
    sections = []
    for section in teller.edition.about["sections"]:
        asked = [
            Asked(
                file_of(name),
                teller.words.predicate(name),
                [(one.title, len(one.answers), one.known) for one in survey.by_type(name, survey.bodies)],
            )
            for name in FIELDS.get(section, ())
            if name in fields
        ]
        if asked:
            sections.append((teller.words.label("section", section), asked))
    return SurveyIndex(len(panel), sections, [(title, _compare(at)) for at, (title, _bodies) in enumerate(groups)])


def survey_sheets(teller: Teller, page: SurveyPage) -> list[Sheet]:
    """One row an answer."""
    sheets = Sheets(teller)
    head = (_("Type"), _("City"), _("Value"), _("Besides"), *sheets.heads())
    found = [(plain(kind.title), one) for kind in page.types for one in kind.answers] + [
        (_("others"), one) for one in page.others
    ]
    rows = []
    for title, one in found:
        rows += [
            (
                title,
                plain(one.body),
                plain(said.value),
                " · ".join(plain(part) for part in said.also),
                *sheets.tail(said.certainty, said.ref, said.dagger, said.code),
            )
            for said in one.said
        ]
        if not one.said:
            rows.append((title, plain(one.body), "", "", sheets.word("not_known"), "", "", "", ""))
    return [Sheet("survey", page.title, head, tuple(rows))]


def compare_sheets(teller: Teller, page: ComparePage) -> list[Sheet]:
    """The template with a column for each body, and once more with one answer a row."""
    head = (_("Section"), _("Field"), *(plain(one) for one in page.heads))
    rows = tuple((section, plain(row.field), *_cells(teller, row)) for section, found in page.sections for row in found)
    return [Sheet("compare", _("Side by side"), head, rows), _answers(teller, page)]


def _answers(teller: Teller, page: ComparePage) -> Sheet:
    """The same with one answer a row: how sure it is, and its sources."""
    sheets = Sheets(teller)
    head = (_("Section"), _("Field"), _("City"), _("Value"), *sheets.heads())
    rows = [
        (section, plain(row.field), plain(city), plain(said.value), *_tail(sheets, said))
        for section, found in page.sections
        for row in found
        for city, cell in zip(page.heads, row.cells, strict=True)
        for said in cell
    ]
    return Sheet("answers", _("Answers with their sources"), head, tuple(rows))


def _tail(sheets: Sheets, said: Said) -> tuple[str, ...]:
    return sheets.tail(said.certainty, said.ref, said.dagger, said.code)


def _cells(teller: Teller, row: Compared) -> Iterator[str]:
    for cell in row.cells:
        yield "; ".join(plain(said.value) for said in cell) or teller.words.label("certainty", "not_known")
