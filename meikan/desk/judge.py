"""Judge proposals: the sentence in its place, whom it means, what is held beside it; one key, and the next."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup, escape

from meikan.desk import asked
from meikan.desk.acting import acting, done, last_decision, meanwhile, now, told
from meikan.desk.desk import Desk, desk_of
from meikan.desk.map import drawn, pins_of
from meikan.desk.page import desk_and_post, go, page
from meikan.model.errors import MeikanError, Refused
from meikan.model.vocabulary import vocabulary
from meikan.record import answer, bodies, judge, models, proposals
from meikan.record.judge import Proposed, Quoted
from meikan.text.lang import _, current

AT_ONCE = 200  # so many that only confirm are signed together


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quoted sentence with its marked words."""

    quote: Markup
    before: str
    after: str
    said: Quoted


def show(request: HttpRequest) -> HttpResponse:
    """The question to judge next, or one by its number."""
    desk = desk_of(request)
    desk.index.fresh()
    wanted = request.GET.get("n", "")
    if wanted.isdecimal() and len(wanted) < 12:
        return _one(request, desk, int(wanted))
    kind = request.GET.get("of", "")
    number = 0 if kind == "lists" else asked.next_fact()
    number = number or (0 if kind == "papers" else asked.next_row(desk.drafts.later()))
    if number:
        return _one(request, desk, number)
    did = done(desk, request.GET.get("did", ""))
    return page(request, "judged.html", did=did, back=_back(request))


def _back(request: HttpRequest) -> str:
    """Where undo leads: to the question that was just answered."""
    was = request.GET.get("was", "")
    return f"/judge?n={was}" if was.isdecimal() else "/judge"


def _one(request: HttpRequest, desk: Desk, number: int, error: MeikanError | None = None) -> HttpResponse:
    row = models.Proposal.objects.select_related("decision").filter(id=number).first()
    if row is None:
        raise Refused(_("There is no question {number}.").format(number=number))
    if row.decision is not None and not asked.facts().filter(id=number).exists():
        return _answered(request, desk, row)
    papers, lists = asked.counted()
    frame: dict[str, Any] = {
        "did": done(desk, request.GET.get("did", "")),
        "back": _back(request),
        "put_off": bool(request.GET.get("later")),
        "papers": papers,
        "lists": lists,
        "number": number,
        "error": error,
        "since": last_decision(),
        "status": 422 if error else 200,
    }
    if row.question == asked.FACT:
        return _fact(request, judge.proposal(number, desk.index.whom()), frame)
    return _row(request, proposals.question(number), frame)


def _fact(request: HttpRequest, one: Proposed, frame: dict[str, Any]) -> HttpResponse:
    document = one.evidence[0].document
    same = asked.of_document(document)
    candidates = [(part, number, choice) for part in one.parts for number, choice in enumerate(part.choices, 1)]
    pins = pins_of([(number, choice.coordinates, choice.name) for _part, number, choice in candidates])
    return page(
        request,
        "fact.html",
        one=one,
        relation=relations()[one.relation],
        sentences=[sentence(said) for said in one.evidence],
        earlier=[sentence(said) for said in one.said_before],
        place=(same.index(one.number) + 1 if one.number in same else 1, len(same)),
        map=drawn(pins, _("Candidates")),
        rule=vocabulary().predicates.get(one.predicate),
        **frame,
    )


def relations() -> dict[str, str]:
    """What a proposal is beside what is held, in words."""
    return {
        "new": _("new"),
        "confirms": _("confirms what is held"),
        "contradicts": _("contradicts what is held"),
        "ends": _("ends what is held"),
        "corrects": _("the source corrected itself"),
    }


def sentence(said: Quoted) -> Sentence:
    """A sentence whose words of interest are marked."""
    parts, at = [], 0
    for start, end, part in sorted(said.marks):
        if start < at or end > len(said.quote):
            continue
        parts += [
            escape(said.quote[at:start]),
            Markup('<mark title="{}">{}</mark>').format(part, said.quote[start:end]),
        ]
        at = end
    parts.append(escape(said.quote[at:]))
    return Sentence(Markup().join(parts), said.before, said.after, said)


def _row(request: HttpRequest, one: proposals.Open, frame: dict[str, Any]) -> HttpResponse:
    pins = pins_of([(n, candidate.coordinates, candidate.name) for n, candidate in enumerate(one.candidates, 1)])
    claims = models.Claim.objects.filter(proposal__id__in=one.numbers).select_related("document")
    said = [(vocabulary().predicate(claim.predicate).label[current()], claim.value, claim.quote) for claim in claims]
    return page(
        request,
        "row.html",
        one=one,
        said=said,
        document=claims[0].document,
        map=drawn(pins, _("Candidates")),
        **frame,
    )


def _answered(request: HttpRequest, desk: Desk, row: models.Proposal) -> HttpResponse:
    """A question that somebody answered meanwhile: what was answered."""
    deeds = told(desk, [row.decision_id] if row.decision_id else [])
    return page(request, "answered.html", status=409 if request.method == "POST" else 200, number=row.id, deeds=deeds)


def yes(request: HttpRequest, number: int) -> HttpResponse:
    """The record holds it from now on: as it was read, or as it was changed in the form."""
    desk, said = desk_and_post(request)
    desk.index.fresh()
    try:
        with acting(desk, said.get("reason", "") or _("as the source says")) as act:
            desk.index.fresh()  # what was decided while this waited for its turn
            if answered := _over(number):
                return _answered(request, desk, answered)
            _still(desk, number, said)
            if judge.is_fact(number):
                decided = answer.accept(number, act, _change(said), desk.index.whom())
            else:
                question = proposals.question(number)
                entity = bodies.chosen(question, _chosen(said), act)
                decided = proposals.accept(question, entity, act)
    except MeikanError as error:
        return _one(request, desk, number, error)
    desk.drafts.take_up(number)
    return go(f"/judge?was={number}{_of(said)}", decided)


def no(request: HttpRequest, number: int) -> HttpResponse:
    """It is not taken."""
    desk, said = desk_and_post(request)
    try:
        with acting(desk, said.get("reason", "") or _("not what the source says")) as act:
            if answered := _over(number):
                return _answered(request, desk, answered)
            fact = judge.is_fact(number)
            decided = answer.reject(number, act) if fact else proposals.reject(proposals.question(number), act)
    except MeikanError as error:
        return _one(request, desk, number, error)
    desk.drafts.take_up(number)
    return go(f"/judge?was={number}{_of(said)}", decided)


def later(request: HttpRequest, number: int) -> HttpResponse:
    """It comes again after the others."""
    desk, said = desk_and_post(request)
    if judge.is_fact(number):
        with acting(desk, said.get("reason", "") or _("later")) as act:
            if answered := _over(number):
                return _answered(request, desk, answered)
            answer.later(number, act)
    else:
        desk.drafts.put_off(number, now())
    return go(f"/judge?was={number}&later=1{_of(said)}")


def confirming(request: HttpRequest) -> HttpResponse:
    """What only repeats what is held, each with its sentence, before any of it is signed."""
    desk = desk_of(request)
    desk.index.fresh()
    found = _confirming()
    shown = [(one, sentence(one.evidence[0])) for one in found]
    return page(request, "confirming.html", shown=shown, numbers=" ".join(str(one.number) for one in found))


def confirm(request: HttpRequest) -> HttpResponse:
    """Sign those that were shown and still only confirm: each is evidence more, and can be taken back by itself."""
    desk, said = desk_and_post(request)
    desk.index.fresh()
    seen = set(said.get("numbers", "").split())
    with acting(desk, said.get("reason", "") or _("confirms what is held")) as act:
        answer.accept_all([one.number for one in _confirming() if str(one.number) in seen], act)
    return go("/done")  # each of them, and undo beside it


def _confirming() -> list[Proposed]:
    """The questions that only confirm what is held; what somebody put off stays put off."""
    found = judge.waiting(confirming=True)[:AT_ONCE]
    return [one for one in found if not one.undecided and not one.later]


def _of(said: dict[str, str]) -> str:
    return f"&of={said['of']}" if said.get("of") in ("papers", "lists") else ""


def _over(number: int) -> models.Proposal | None:
    """The question, if somebody has answered it."""
    row = models.Proposal.objects.select_related("decision").filter(id=number).first()
    if row is None or row.decision is None or asked.facts().filter(id=number).exists():
        return None
    return row


def _still(desk: Desk, number: int, said: dict[str, str]) -> None:
    """That nothing was decided meanwhile about those whom it concerns."""
    if not judge.is_fact(number):
        return
    seen = meanwhile(desk, said.get("since", ""), judge.proposal(number, desk.index.whom()).bodies)
    if seen:
        text = _("Meanwhile this was decided about it: {what}. Look again; y files it all the same.")
        raise Refused(text.format(what="; ".join(str(one.after or one.sentence.striptags()) for one in seen)))


def _chosen(said: dict[str, str]) -> str:
    """Whom the editor chose: one of the candidates, or a body by name."""
    words = said.get("as", "") or said.get("other", "")
    if not words:
        raise Refused(_("Choose whom it means: press the number of a candidate, or write a name."))
    return words[words.rindex("[") + 1 : -1] if words.endswith("]") and "[mk-" in words else words


def _change(said: dict[str, str]) -> answer.Change:
    """What was changed in the form before it was accepted."""
    meant = {}
    for name, words in said.items():
        if name.startswith("body:") and words:
            meant[name.removeprefix("body:")] = (
                words[words.rindex("[") + 1 : -1] if words.endswith("]") and "[mk-" in words else words
            )
    return answer.Change(
        meant,
        said["from"] if said.get("from") else None,
        said["to"] if said.get("to") else None,
        {name.removeprefix("with:"): words for name, words in said.items() if name.startswith("with:") and words},
    )
