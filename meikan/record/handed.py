"""What a leaving person hands over, from the record: decisions in words, and the past decisions to decide again."""

from collections.abc import Iterable

from django.db.models import QuerySet

from meikan.model.decision import Verdict
from meikan.record import find, judge, models, proposals, relied
from meikan.record.known import LATEST, undone_ids
from meikan.text.lang import _, current
from meikan.watch.agreement import ACCEPT, OTHER, REJECT, Case
from meikan.watch.handover import Touched, Waiting

LAST = 20


def people() -> list[tuple[str, int]]:
    """Who has decided, and how often; rules sign with their own names and are left out."""
    rows = models.Decision.objects.exclude(by__startswith="rule:").values_list("by", flat=True)
    counts: dict[str, int] = {}
    for name in rows:
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def waiting() -> tuple[Waiting, ...]:
    """All open questions, the most useful first: rows of lists, then facts that were read."""
    rows = [Waiting(one.number, f"{one.subject} ({one.document}, {one.locator})") for one in proposals.waiting()]
    return (*rows, *(Waiting(one.number, one.text) for one in judge.waiting()))


def touched(by: str, count: int = LAST) -> tuple[Touched, ...]:
    """The last decisions of a person, the latest first, each in words."""
    rows = models.Decision.objects.filter(by=by).exclude(verdict=Verdict.ENTITY).order_by("-id")[:count]
    return tuple(Touched(row.id, row.at, verdict_in_words(row.verdict), _words(row), row.reason) for row in rows)


def decided(by: str) -> int:
    """How often a person has decided."""
    return models.Decision.objects.filter(by=by).count()


def verdict_in_words(verdict: str) -> str:
    """What kind of decision it was."""
    words = {
        Verdict.ENTITY: _("entered"),
        Verdict.ACCEPT: _("accepted"),
        Verdict.REJECT: _("rejected"),
        Verdict.RETRACT: _("retracted"),
        Verdict.JOIN: _("joined"),
        Verdict.PART: _("parted"),
        Verdict.UNDO: _("undone"),
        Verdict.LIST: _("list filed"),
        Verdict.HOLD: _("postponed"),
    }
    return words[Verdict(verdict)]


def _words(row: models.Decision) -> str:
    """What a decision was about: its first line or body, and how many more."""
    about = [str(one) for one in row.about]
    lang = current()
    match Verdict(row.verdict):
        case Verdict.ACCEPT:
            return _first(models.Statement.objects.filter(decision=row), lang)
        case Verdict.RETRACT:
            return _first(models.Statement.objects.filter(statement__in=about), lang)
        case Verdict.ENTITY | Verdict.JOIN | Verdict.PART:
            return _more([find.name_of(one, lang) for one in about])
        case Verdict.UNDO:
            return _more([_("decision {number}").format(number=one) for one in about])
        case Verdict.LIST:
            found = models.Snapshot.objects.filter(id__in=about).select_related("document")
            return _more([one.document.title for one in found])
        case Verdict.REJECT | Verdict.HOLD:
            claims = models.Claim.objects.filter(id__in=about).order_by("id")
            return _more([f"{one.subject} · {one.predicate} · {one.value}" for one in claims]) or row.data.get(
                "file", ""
            )
    return ""


def _first(rows: "QuerySet[models.Statement]", lang: str) -> str:
    found = list(rows.select_related("claim__document").order_by("id")[:1])
    more = rows.count() - 1
    if not found:
        return ""
    text = relied.words(found[0], lang)
    return _("{words} and {count} more").format(words=text, count=more) if more > 0 else text


def _more(names: Iterable[str]) -> str:
    found = list(names)
    if len(found) <= 2:
        return _(", ").join(found)
    return _("{words} and {count} more").format(words=found[0], count=len(found) - 1)


def cases(by: str = "") -> list[Case]:
    """Past answers to questions by people, one a decision, in their order: what was asked and decided."""
    undone = undone_ids(LATEST)
    rows = models.Proposal.objects.exclude(decision=None).order_by("decision_id", "id")
    found: dict[int, Case] = {}
    for row in rows.select_related("claim__document", "decision"):
        decision = row.decision
        if decision is None or decision.id in undone or decision.id in found or decision.by.startswith("rule:"):
            continue
        if not by or decision.by == by:
            made = _of_row(row, decision) if row.claim else _of_sentence(row, decision)
            if made is not None:
                found[decision.id] = made
    return list(found.values())


def _of_row(row: models.Proposal, decision: models.Decision) -> Case:
    """A row of a list: which of the candidates it means."""
    claim = row.claim
    assert claim is not None, "a row of a list is a claim"
    choices = [dict(one) for one in row.candidates]
    shown = tuple(" ".join(filter(None, (one["name"], one["country"], one.get("where", "")))) for one in choices)
    source = " ".join(filter(None, (claim.document.title, claim.locator, claim.document.address)))
    asked = f"{claim.subject} · {claim.predicate} · {find.name_of(row.value, current())}"
    outcome = REJECT if decision.verdict == Verdict.REJECT else _taken(claim.id, choices)
    return Case(decision.id, asked, source, shown, outcome, decision.reason)


def _of_sentence(row: models.Proposal, decision: models.Decision) -> Case | None:
    """A sentence that was read: whether what it says was taken."""
    said = models.Evidence.objects.filter(proposal=row).select_related("document").order_by("id").first()
    if said is None:
        return None
    source = " ".join(filter(None, (said.document.title, said.document.address)))
    outcome = REJECT if decision.verdict == Verdict.REJECT else ACCEPT
    return Case(decision.id, said.quote, source, (), outcome, decision.reason)


def _taken(claim: str, choices: list[dict[str, str]]) -> str:
    """Which of the choices was taken: its number; other for a body that was none of them."""
    taken = models.Statement.objects.filter(claim_id=claim).order_by("-id").first()
    if taken is None or not choices:
        return OTHER if choices else ACCEPT
    lines = models.Statement.objects
    placed = {taken.subject, *lines.filter(subject=taken.subject, predicate="governs").values_list("value", flat=True)}
    codes = set(lines.filter(subject__in=placed, predicate="external_id").values_list("value", flat=True))
    for place, one in enumerate(choices, 1):
        if one["entity"] in placed or (one["code"] and one["code"] in codes):
            return str(place)
    return OTHER
