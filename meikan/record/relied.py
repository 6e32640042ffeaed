"""Corrections follow: whose answer, citation or printed page rests on a statement that is held no longer."""

from dataclasses import replace

from meikan.model.decision import Verdict
from meikan.model.period import text_of
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.record import find, models, requests
from meikan.record.carry import BATCH, superseded
from meikan.record.history import ended_by
from meikan.record.known import shown_as
from meikan.record.rows import claim_of
from meikan.text.dates import show
from meikan.text.lang import LANGUAGES, _, speaking
from meikan.watch.letters import Corrected, Notice
from meikan.watch.requests import Request


def to_tell() -> list[tuple[Notice, tuple[str, ...]]]:
    """One notice for each who relied on what was corrected and was not told, with the numbers of what relied on it."""
    readers: dict[tuple[str, str], list[tuple[Request, Corrected]]] = {}
    held = requests.all_of()
    gone = _not_held({statement for request in held for statement, _edition in request.used})
    for request in held:
        for statement in (one for one, _edition in request.used if one in gone):
            found = untold(corrections(statement), request.told)
            if found is not None:
                mine = replace(found, used_in=(request.number,))
                readers.setdefault((request.by.entity, request.lang), []).append((request, mine))
    made = []
    for (_entity, lang), pairs in readers.items():
        who = pairs[0][0].by
        numbers = tuple(dict.fromkeys(request.number for request, _one in pairs))
        made.append((Notice(who.name(lang), who.kind, lang, _together([one for _request, one in pairs])), numbers))
    return sorted(made, key=lambda pair: (pair[0].name, pair[0].lang))


def _not_held(statements: set[str]) -> set[str]:
    """Those that no row holds any more under their own id; few, so that only they are looked at closely."""
    wanted = sorted(statements)
    for start in range(0, len(wanted), BATCH):
        live = models.Statement.objects.filter(statement__in=wanted[start : start + BATCH], retracted_at="")
        statements = statements.difference(live.values_list("statement", flat=True))
    return statements


def _together(found: list[Corrected]) -> tuple[Corrected, ...]:
    """A statement that a reader used twice is told once, with all its uses."""
    kept: dict[tuple[int, str], Corrected] = {}
    for one in found:
        key = (one.decision, one.old["en"])
        before = kept.get(key)
        kept[key] = replace(one, used_in=(*before.used_in, *one.used_in)) if before else one
    return tuple(kept.values())


def untold(chain: list[Corrected], told: frozenset[int]) -> Corrected | None:
    """From what a reader knows to what is held now; none if that is the same, or if he was told."""
    known = [place for place, one in enumerate(chain) if one.decision in told]
    rest = chain[known[-1] + 1 :] if known else chain
    return replace(rest[-1], old=rest[0].old) if rest else None


def corrections(statement: str) -> list[Corrected]:
    """What became of a statement that is held no longer, step by step; nothing while it is."""
    rows = models.Statement.objects.filter(statement=statement).select_related("claim__document").order_by("-id")
    last = rows.first()
    if last is None or shown_as(statement):
        return []
    decision = ended_by(last)
    if decision is None:
        return []
    now = _instead(statement, decision)
    step = Corrected(
        decision=decision.id,
        on=decision.at,
        old=_both(last),
        new=_both(now) if now else {},
        sources={lang: _source(now, lang) for lang in LANGUAGES} if now else {},
        reason=decision.reason,
        used_in=(),
    )
    return [step, *(corrections(now.statement) if now is not None else [])]


def _instead(statement: str, decision: models.Decision) -> models.Statement | None:
    """What a correction put in the place of a statement."""
    if decision.verdict != Verdict.ACCEPT or statement not in superseded(decision):
        return None
    found = models.Statement.objects.filter(decision=decision).select_related("claim__document").order_by("id")
    return found.first()


def _both(row: models.Statement) -> dict[str, str]:
    return {lang: words(row, lang) for lang in LANGUAGES}


def words(row: models.Statement, lang: str) -> str:
    """A statement of the record in words: body, field, value, since and until when."""
    claim, rule = claim_of(row.claim), vocabulary().predicate(row.predicate)
    with speaking(lang):
        if row.value in SPECIAL:
            value = vocabulary().label("special", row.value[1:], lang)
        elif row.value.startswith("mk-"):
            value = find.name_of(row.value, lang)
        elif rule.value == "date":
            value = show(row.value, lang)
        else:
            value = vocabulary().term(rule.terms, row.value, lang) if rule.terms else row.value
        said = [_qualifier(name, text, lang) for name, text in claim.qualifiers if name in rule.key]
        start, end = (show(text, lang) if text not in ("", "..") else "" for text in _edges(row))
        dates = _("{start} to {end}").format(start=start, end=end) if start and end else ""
        dates = dates or (_("since {day}").format(day=start) if start else "")
        dates = dates or (_("until {day}").format(day=end) if end else "")
        more = _("; ").join(filter(None, (*said, dates)))
        text = _("{body}: {field}: {value} ({dates})") if more else _("{body}: {field}: {value}")
        body = find.name_of(row.subject, lang)
        return text.format(body=body, field=rule.label[lang], value=value, dates=more)


def _edges(row: models.Statement) -> tuple[str, str]:
    period = claim_of(row.claim).period
    return text_of(period.start), text_of(period.end)


def _qualifier(name: str, text: str, lang: str) -> str:
    rule = vocabulary().qualifiers[name]
    shown = vocabulary().term(rule.terms, text, lang) if rule.value == "term" else text
    return _("{label}: {value}").format(label=rule.label[lang], value=shown)


def _source(row: models.Statement, lang: str) -> str:
    document = row.claim.document
    day = document.date or document.seen
    return ". ".join(filter(None, (document.title, show(day, lang) if day else "", document.address)))
