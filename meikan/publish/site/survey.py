"""The pages of the survey: one for each field of the template, and an index of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from meikan.publish.lines import Teller
from meikan.publish.runs import plain
from meikan.publish.shelf import Shelf
from meikan.publish.site.compare import compared_groups, group_file, large_others
from meikan.publish.site.leaf import Leaf
from meikan.publish.site.sheet import Sheet, Sheets
from meikan.publish.survey import Survey, SurveyPage, survey_page
from meikan.publish.template import FIELDS
from meikan.text.lang import _


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
    """The index, and a page for each field of which something is known."""
    groups = compared_groups(teller)
    panel, others = teller.shelf.panel or [body for _title, bodies in groups for body in bodies], large_others(teller)
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


def _there(_shelf: Shelf, name: str) -> str:
    return name


def file_of(name: str) -> str:
    """The file of a field's survey."""
    return f"survey--{name.replace('_', '-')}.html"


def _index(
    teller: Teller, panel: Sequence[str], fields: Sequence[str], groups: Sequence[tuple[str, list[str]]]
) -> SurveyIndex:
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
    return SurveyIndex(len(panel), sections, [(title, group_file(at)) for at, (title, _bodies) in enumerate(groups)])


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
