"""A proposal in words: the sentence in its place, whom it means and why, what is held, what accepting would change."""

from typing import TYPE_CHECKING

from meikan.text.lang import _

if TYPE_CHECKING:
    from meikan.record.judge import Proposed, Quoted, Whose

OPEN, SHUT = "⟦", "⟧"  # around what is marked; no text that is read uses them
MOST = 3  # sentences shown of a proposal; the others are counted


def relation(name: str) -> str:
    """What a proposal is beside what is held, in a word."""
    return {
        "new": _("new"),
        "confirms": _("confirms"),
        "contradicts": _("contradicts"),
        "ends": _("ends"),
        "corrects": _("the source corrected itself"),
    }[name]


def part_name(name: str) -> str:
    """How a part of a fact is called, with the word by which --as names it."""
    said = {"subject": _("who"), "object": _("of whom or what"), "post": _("post"), "change": _("change")}[name]
    return f"{said} ({name})"


def in_words(one: "Proposed") -> str:
    """All that an editor needs to answer, in lines."""
    later = " " + _("(kept for later)") if one.later else ""
    lines = [f"{one.number}  [{relation(one.relation)}]{later} {one.text}"]
    for said in one.evidence[:MOST]:
        lines += _quoted(said)
    if len(one.evidence) > MOST:
        lines.append("    " + _("… and {count} more that say so.").format(count=len(one.evidence) - MOST))
    for said in one.said_before:
        lines.append(
            "    " + _("It said until now: “{quote}” (fetched {day})").format(quote=said.quote, day=said.fetched[:10])
        )
    lines += [line for part in one.parts for line in _part(part)]
    lines += _held(one)
    lines += ["    " + _("accepting: {line}").format(line=line) for line in one.changes]
    lines += ["    " + _("note: {text}").format(text=text) for text in one.notes]
    return "\n".join(lines)


def _held(one: "Proposed") -> list[str]:
    """What the record holds, each line once, with the first of its sources; what is against it before the rest."""
    sources: dict[tuple[bool, str], list[str]] = {}
    for side in one.held:
        sources.setdefault((not side.against, side.words), []).append(side.source)
    lines = []
    for (fits, words), found in sorted(sources.items()):
        more = f"; +{len(found) - 1}" if len(found) > 1 else ""
        mark = _("held") if fits else _("held, against it")
        lines.append(f"    {mark}: {words}  ({found[0]}{more})")
    return lines


def marked(said: "Quoted") -> str:
    """The sentence with those whom it is about in brackets."""
    text, last, parts = said.quote, 0, []
    for start, end, _part_name in sorted(said.marks):
        if start < last:
            continue
        parts += [text[last:start], OPEN, text[start:end], SHUT]
        last = end
    return "".join([*parts, text[last:]])


def _quoted(said: "Quoted") -> list[str]:
    head = "  ".join(one for one in (said.date, said.title, said.address) if one)
    before, after = _end_of(said.before), _beginning_of(said.after)
    words = f"{before}{marked(said)}{after}"
    return [f"    {head}", *(f"      {line}" for line in words.splitlines() if line.strip())]


def _end_of(text: str) -> str:
    return f"… {text[-60:]}" if text else ""


def _beginning_of(text: str) -> str:
    return f"{text[:60]} …" if text else ""


def _part(part: "Whose") -> list[str]:
    from meikan.path.reasons import worded

    why = "; ".join(map(worded, part.reasons))
    if part.undecided:
        lines = ["    " + _("{part} “{words}”: undecided").format(part=part_name(part.part), words=part.words)]
        for number, one in enumerate(part.choices, 1):
            place = f"{one.name}, {one.country} {one.where}".strip(" ,")
            reasons = "; ".join(map(worded, one.reasons))
            lines.append(f"      {number}. {place}  {one.code or one.entity}  {one.score:.2f}  {reasons}")
        return lines
    whom = f"{part.name} [{part.entity or part.code or _('new')}]"
    return [f"    {part_name(part.part)}: {whom}" + (f"  ({why})" if why else "")]
