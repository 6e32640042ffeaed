"""Letters of the office: how a body or a person is addressed, and the notice of a correction."""

from collections.abc import Mapping
from dataclasses import dataclass

from meikan.text.dates import show
from meikan.text.lang import _, n_, speaking
from meikan.watch.paper import Entry, Paper, Section, Words

# a body takes the one, a person the other, and never both
HONORIFICS = {"organisation": "御中", "person": "様"}
TYPED = ("御中", "様", "殿", "宛")


def addressee(name: str, kind: str, lang: str) -> str:
    """The line that names who is written to: 神戸市 御中, 山田太郎 様; in English the name alone."""
    bare = name.strip()
    if lang != "ja":
        return bare
    for typed in TYPED:
        bare = bare.removesuffix(typed).rstrip()
    return f"{bare} {HONORIFICS.get(kind, HONORIFICS['organisation'])}"


def dated_from(day: str, issuer: str, contact: str, lang: str) -> str:
    """Day and sender, to the right; a form puts what begins with an em space there."""
    lines = [show(day, lang), issuer, contact]
    return "\n".join(f"\u2003{line}" for line in lines if line)


@dataclass(frozen=True, slots=True)
class Corrected:
    """One statement that was corrected: old and new words in each language, when, and by which decision."""

    decision: int
    on: str
    old: Mapping[str, str]
    new: Mapping[str, str]  # empty where it is no longer stated
    sources: Mapping[str, str]  # the source of the new words
    reason: str
    used_in: tuple[str, ...]  # what relied on it: the numbers of answers, citations, handouts


@dataclass(frozen=True, slots=True)
class Notice:
    """One letter to one who relied on what was corrected."""

    name: str
    kind: str
    lang: str
    corrected: tuple[Corrected, ...]

    @property
    def decisions(self) -> tuple[int, ...]:
        """The corrections that it tells."""
        return tuple(dict.fromkeys(one.decision for one in self.corrected))


def notice_paper(notice: Notice, issuer: str, contact: str, day: str) -> Paper:
    """The draft of the letter, in the language of whom it is for."""
    lang = notice.lang
    with speaking(lang):
        count = len(notice.corrected)
        words = n_(
            "A line of our directory that you have used was corrected. It is below, as it was and as it is now.",
            "{count} lines of our directory that you have used were corrected. They are below, each before and after.",
            count,
        )
        sections = [Section("", (Words(words.format(count=count)),))]
        for number, one in enumerate(notice.corrected, 1):
            sections.append(_section(number, one, lang))
        return Paper(
            lang,
            _("Notice of a correction"),
            (dated_from(day, issuer, contact, lang), addressee(notice.name, notice.kind, lang)),
            tuple(sections),
            foot=(_("A draft: an editor reads it before it is sent."),),
            stamp=f"{day[:10]}T00:00:00Z",
            letter=True,
        )


def _section(number: int, one: Corrected, lang: str) -> Section:
    basis = _("decision {number}").format(number=one.decision)
    new = one.new.get(lang, "") or _("no longer stated")
    source = one.sources.get(lang, "")
    parts = (
        Entry(_("as it was: {words}").format(words=one.old.get(lang, "")), basis=_(", ").join(one.used_in)),
        Entry(
            _("as it is now: {words}").format(words=new),
            basis=basis,
            more=_("source: {source}").format(source=source) if source else "",
        ),
    )
    day = show(one.on[:10], lang)
    return Section(_("{number}. Corrected on {day}").format(number=number, day=day), parts, minor=True)
