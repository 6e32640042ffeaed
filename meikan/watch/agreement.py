"""Would the newcomer decide alike? Past decisions without their outcome, the answers, and Cohen's kappa."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from meikan.model.errors import Refused
from meikan.text.lang import _, speaking
from meikan.watch.paper import Entry, Paper, Section, Table

CASES = 20
REJECT, ACCEPT, OTHER = "reject", "accept", "other"
COLUMNS = ("number", "question", "source", "choices", "answer", "why")


@dataclass(frozen=True, slots=True)
class Case:
    """One past decision: what was asked, what one could see, what was decided, and why."""

    number: int
    question: str
    source: str
    choices: tuple[str, ...]
    outcome: str  # reject; accept, or of several choices its number, or other for a body that was none of them
    reason: str

    @property
    def answers(self) -> tuple[str, ...]:
        """What may be answered."""
        numbers = tuple(str(place) for place in range(1, len(self.choices) + 1))
        return (*numbers, OTHER, REJECT) if numbers else (ACCEPT, REJECT)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people decided alike: the share, kappa (none where chance explains all), and where they differ."""

    cases: int
    alike: int
    kappa: float | None
    differ: tuple[tuple[Case, str], ...]

    @property
    def share(self) -> float:
        """The share of equal decisions."""
        return self.alike / self.cases if self.cases else 0.0


def spread(cases: Sequence[Case], count: int = CASES) -> list[Case]:
    """So many cases, spread evenly over all of them in their order: early and late, the same each time."""
    if len(cases) <= count:
        return list(cases)
    return [cases[place * len(cases) // count] for place in range(count)]


def form(cases: Sequence[Case]) -> str:
    """The form to fill in: no outcome, no reason."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in cases:
        choices = " | ".join(f"{place}: {choice}" for place, choice in enumerate(one.choices, 1))
        writer.writerow([one.number, _safe(one.question), _safe(one.source), _safe(choices), "", ""])
    return "\ufeff" + table.getvalue()  # so that Excel reads it as UTF-8


def _safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


def answers_of(text: str, cases: Mapping[int, Case]) -> dict[int, str]:
    """The filled-in form: the answer to each case; what is no answer is refused with its line."""
    found: dict[int, str] = {}
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    if not {"number", "answer"} <= set(reader.fieldnames or ()):
        raise Refused(_("The form lacks the columns number and answer. Nothing was changed."))
    for line, row in enumerate(reader, 2):
        answer = (row.get("answer") or "").strip().casefold()
        if not answer:
            continue
        number = (row.get("number") or "").strip()
        case = cases.get(int(number)) if number.isdecimal() else None
        if case is None or answer not in case.answers:
            allowed = ", ".join(case.answers) if case else ", ".join(str(key) for key in cases)
            words = _("Line {line}: “{answer}” to {number} is no answer. There are: {allowed}.")
            raise Refused(words.format(line=line, answer=answer, number=number, allowed=allowed))
        found[case.number] = answer
    return found


def agreement(cases: Iterable[Case], answers: Mapping[int, str]) -> Agreement:
    """The two sets of decisions compared, over those that were answered."""
    pairs = [(one, answers[one.number]) for one in cases if one.number in answers]
    alike = sum(one.outcome == answer for one, answer in pairs)
    differ = tuple((one, answer) for one, answer in pairs if one.outcome != answer)
    return Agreement(len(pairs), alike, kappa([(one.outcome, answer) for one, answer in pairs]), differ)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa (1960): agreement beyond what two people who decide by lot would have; none without variety."""
    if not pairs:
        return None
    count = len(pairs)
    first, second = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    observed = sum(one == other for one, other in pairs) / count
    expected = sum(first[key] * second[key] for key in first) / count**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def agreement_paper(found: Agreement, newcomer: str, lang: str, stamp: str) -> Paper:
    """The result as a paper: share, kappa, and each case decided otherwise, with the reason that was given then."""
    with speaking(lang):
        value = f"{found.kappa:.2f}" if found.kappa is not None else _("not known: too little variety")
        rows = (
            (_("Cases answered"), str(found.cases)),
            (_("Decided alike"), f"{found.alike} ({found.share:.0%})"),
            (_("Cohen’s kappa"), value),
        )
        entries = tuple(_differs(case, answer) for case, answer in found.differ)
        return Paper(
            lang,
            _("Past decisions, decided again by {name}").format(name=newcomer),
            (_("Nothing in the record was changed by this."),),
            (
                Section(_("In numbers"), (Table((_("What"), _("Number")), rows),), id="numbers"),
                Section(_("Decided otherwise"), entries, _("None."), id="differ"),
            ),
            stamp=stamp,
        )


def _differs(case: Case, answer: str) -> Entry:
    words = _("{question}: then “{then}”, now “{now}”")
    told = words.format(question=case.question, then=_chosen(case, case.outcome), now=_chosen(case, answer))
    basis = _("decision {number}").format(number=case.number)
    return Entry(told, basis=basis, more=_("the reason given then: {reason}").format(reason=case.reason or "–"))


def _chosen(case: Case, answer: str) -> str:
    if answer == REJECT:
        return _("reject")
    if answer == ACCEPT:
        return _("accept")
    if answer == OTHER:
        return _("another body")
    return case.choices[int(answer) - 1]
