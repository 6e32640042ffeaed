"""publishes_document, enacts_law, opens_opportunity."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, DENIED, FACT, FUTURE, status
from meikan.read.prose.en.tagged import Tagged

_WHO = r"(?:the |both )?<[LHNOC]\d+>(?:(?:, | and |, and )(?:the )?<[LHNOC]\d+>)*"
_PAPER = (
    r"(?:an? |the |its |their |her |his |this |new |first |second |final |joint |own |updated |revised |"
    r"\w+-year |draft |<J\d+> |\d+ )*(?:[A-Z][\w' ]+, )?<F\d+>"
)
_PUBLISH = (
    rf"(?P<who>{_WHO})(?:'s (?:city |county |town )?(?:council|assembly|board|government|members|mayors|"
    rf"delegates|parliament))?(?: in (?:the )?<L\d+>)?,? (?P<aux>{AUX})(?P<cue>publish(?:es|ed)?|adopt(?:s|ed)?|"
    rf"approv(?:es?|ed)|"
    r"issu(?:es?|ed)|releas(?:es?|ed)|launch(?:es|ed)?|present(?:s|ed)?|unveil(?:s|ed)?|endors(?:es?|ed)|"
    r"br(?:ings?|ought) out|put out|announc(?:es?|ed)|agree(?:s|d) (?:on|to)|pass(?:es|ed)|introduc(?:es?|"
    r"ed)|produc(?:es?|ed)|printed|wrote|drew up|dr[ae]w up|compiled|finali[sz]ed|updat(?:es?|ed)|"
    r"revis(?:es?|ed)|renew(?:s|ed)|ratified|tabled|posted|enact(?:s|ed)|proclaim(?:s|ed)|gave itself|set "
    rf"out|sets out) (?P<paper>{_PAPER})"
)
_PATTERNS = (
    (re.compile(_PUBLISH), SURE),
    (
        re.compile(
            rf"(?P<paper><F\d+>)[^.;<]{{0,40}}? (?P<aux>{AUX})(?P<cue>(?:published|adopted|approved|"
            r"issued|released|launched|presented|unveiled|endorsed|agreed|passed|introduced|produced|"
            rf"compiled|drawn up|enacted) by) (?P<who>{_WHO})"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<paper><F\d+>)[^.;<]{{0,40}}, (?:which|that) (?P<who>{_WHO}) (?P<aux>{AUX})"
            r"(?P<cue>published|adopted|issued|launched)"
        ),
        LIKELY,
    ),
)
_BOARD = re.compile(
    r"[Tt]he (?:board|council|assembly|city council|county board|town council)(?: of (?P<body><L\d+>))"
    rf"?,? (?P<aux>{AUX})(?P<cue>adopted|approved|passed|published|endorsed|issued) (?P<paper>{_PAPER})"
)
_MEMBERS = re.compile(
    r"\b(?:[Mm]embers|[Dd]elegates|[Pp]articipants|[Mm]ember cities|[Tt]he (?:members|assembly|general "
    r"assembly|conference|congress|"
    rf"summit|delegates|participants|cities|mayors|board|meeting))\b(?: [^.;]{{0,70}}?)? (?P<aux>{AUX})"
    rf"(?P<cue>adopted|approved|endorsed|issued|passed|agreed on|published) (?P<paper>{_PAPER})"
)
_LAW = re.compile(r"\b(?:law|act|bill|ordinance|statute|legislation|regulation|by-law|bylaw)\b", re.I)
_MAKERS = re.compile(
    r"\b(?:Diet|Parliament|Congress|Senate|Assembly|Bundestag|Knesset|Sejm|Cortes|Storting|Riksdag|Duma|"
    r"Council|House|Legislature|Government|parliament|legislature)\b"
)
_OPEN = re.compile(
    rf"(?P<who>{_WHO}),? (?P<aux>{AUX})(?P<cue>open(?:s|ed)?|launch(?:es|ed)?|announc(?:es|ed)|issu(?:es|"
    r"ed)|publish(?:es|ed)|invit(?:es?|ed)|call(?:s|ed)?|seek(?:s)?|is (?:seeking|recruiting|looking "
    r"for|inviting|accepting|calling for)|are (?:seeking|recruiting|looking for|inviting|accepting|"
    r"calling for)|offer(?:s|ed)?|start(?:s|ed)|advertis(?:es|ed)) "
    r"(?:for |an? |the |its |their |new |second |third |first |one |two |three |four |five |six "
    r"|\d+(?:st|nd|rd|th)? |<J\d+> |annual |open "
    rf"|public |next )*(?P<what>calls? for (?:\w+ ){{0,2}}(?:applications|proposals|papers|projects|"
    r"candidates|entries|nominations|tenders|expressions of interest|contributions|bids|papers|abstracts)"
    r"|papers|abstracts|submissions|applications|"
    r"proposals|nominations|entries|expressions of interest|tenders?|(?:country |local |technical |young "
    r"|senior |project )?(?:experts?|officers?|coordinators?|consultants?|interns?|volunteers|advisers?|"
    r"trainees?)|grants?|scholarships?|vacanc(?:y|"
    r"ies)|competition|fellowships?|award scheme|funding (?:round|call|scheme)|internships?|traineeships?|call)\b"
)
_FOR_PRIZE = re.compile(r"^[^.;]{0,50}?(?:for|from|to) (?:the |its )?(?P<name><E\d+>|<F\d+>|[^.;,<]{3,60})")


_SUBORDINATE = re.compile(r"(?:Since|When|After|As|Once|While|Although|Before|Because|Though)\b")


def find(page: Page) -> Iterator[Raw]:
    """Papers that are adopted or published, laws that are passed, calls that are open."""
    for sentence in page.sentences:
        if "<F" in sentence.lean:
            yield from _published(page, sentence)
        yield from _opened(page, sentence)


def _published(page: Page, sentence: Tagged) -> Iterator[Raw]:
    done: set[tuple[str, int]] = set()
    for pattern, score in _PATTERNS:
        for match in pattern.finditer(sentence.lean):
            for one in _makers(sentence, match):
                yield from _paper(page, sentence, match, one, score, done)
    for match in _BOARD.finditer(sentence.lean):
        tag = match.groupdict().get("body")
        own = sentence.all(sentence.lean[: match.start()], "L")
        body = sentence.draft(tag) if tag else own[-1] if own else page.town_before(sentence)
        if body is not None:
            yield from _paper(page, sentence, match, body, LIKELY, done)
    for match in _MEMBERS.finditer(sentence.lean):
        net = page.network_before(sentence)
        if net is not None and not done:
            yield from _paper(page, sentence, match, net, LIKELY, done)
    yield from _adopted(page, sentence, done)


_ADOPTED = re.compile(
    r"(?P<paper><F\d+>)[^.;<]{0,40}? (?P<aux>(?:was|were) )(?P<cue>adopted|agreed|issued)(?! by| in <L)"
)
_SOLEMN = re.compile(r"\b(?:Declaration|Charter|Manifesto|Communiqué|Commitment|Consensus|Appeal|Statement|Pledge)\b")


def _adopted(page: Page, sentence: Tagged, done: set[tuple[str, int]]) -> Iterator[Raw]:
    """A declaration that "was adopted": by the network that is spoken of."""
    for match in _ADOPTED.finditer(sentence.lean):
        net = page.network_before(sentence)
        if net is not None and not done and _SOLEMN.search(sentence.draft(match["paper"]).text):
            yield from _paper(page, sentence, match, net, LIKELY, done)


def _makers(sentence: Tagged, match: "re.Match[str]") -> list[Draft]:
    if re.search(r"\b(?:in|at|near|outside) $", sentence.lean[: match.start()]):
        return []  # "The parliament in Tallinn adopted an Act"
    named = sentence.all(match["who"], "LHNOC")
    if match["cue"].endswith(" by") and _SUBORDINATE.match(sentence.lean):
        return named[:1]  # "Since it was passed by the Diet, A and B have met": the clause ends there
    return named


def _paper(
    page: Page, sentence: Tagged, match: "re.Match[str]", one: Draft, score: float, done: set[tuple[str, int]]
) -> Iterator[Raw]:
    found = re.search(r"<F\d+>", match["paper"])
    assert found is not None
    paper = sentence.draft(found.group())
    how = status(sentence.lean[: match.start()], match.groupdict().get("aux") or "", sentence.lean[match.end() :])
    body = (
        one if one.kind in ("network", "organisation") else one if one.level == "country" else page.body(sentence, one)
    )
    if body is None or (body.entity, paper.start) in done or body.noun:
        return
    law = bool(_LAW.search(paper.text))
    if re.search(r"\bMo[UC]\b|[Mm]emorand|[Ll]etter of", paper.text) or (
        re.search(r"agreement", paper.text, re.I) and not re.search(r"adopt|publish|endors", match["cue"])
    ):
        return
    if body.level == "country" and not law:
        return
    legislates = law and (body.level in ("country", "division1") or bool(_MAKERS.search(body.text)) or body.where)
    if law and body.kind in ("network",):
        return
    if how == FUTURE:
        how = "intention"
    if (re.search(r"pass|enact|adopt|approv|proclaim|introduc", match["cue"]) and legislates) or (
        law and body.kind == "organisation"
    ):
        predicate = "enacts_law"
    else:
        predicate = "publishes_document"
    if match["cue"].startswith("announc") or (
        match["cue"].startswith("present") and body.kind != "network" and one.kind == "person"
    ):
        score = LIKELY
    if predicate == "publishes_document" and body.kind == "organisation" and re.search(r"pass", match["cue"]):
        return
    done.add((body.entity, paper.start))
    yield Raw(
        predicate, body.entity, _title(page, paper), sentence, {}, (one, paper), score, [f"“{match['cue']}”"], how
    )


_CALLED = re.compile(
    r"[^.;:]{0,60}?,? (?:called|entitled|titled|under the title(?: of)?|with the title(?: of)?),? [\"“‘']?"
    r"(?P<title>[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|for|and|the|in|to|a|on))*)"
)


def _title(page: Page, paper: Draft) -> str:
    """A paper by the title that the text gives it: a report on parks, called Breathing Space."""
    named = _CALLED.match(page.notice.after(paper.end, 140)) if paper.text.islower() else None
    return f"text:{named['title']}" if named else paper.entity


def _opened(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Calls for applications, with the day on which they close."""
    for match in _OPEN.finditer(sentence.lean):
        what = match["what"]
        if re.match(r"call(?:s|ed)?$", match["cue"]) and not re.match(
            r"applications|proposals|nominations|entries|expressions|tenders", what
        ):
            continue
        how = status(sentence.lean[: match.start()], match["aux"], "")
        if how == DENIED or (re.match(r" (?:on|off|the|attention)", sentence.lean[match.end() :]) and what == "call"):
            continue
        rest = _FOR_PRIZE.match(sentence.lean[match.end() :])
        title = what + (f" for {_plain(sentence, rest['name'])}" if rest else "")
        closes = closing(page, sentence)
        for one in sentence.all(match["who"], "LHNO"):
            body = one if one.kind in ("network", "organisation") else page.body(sentence, one)
            if body is not None:
                more = {"kind": "call", "closes": closes} if closes else {"kind": "call"}
                yield Raw(
                    "opens_opportunity",
                    body.entity,
                    f"lit:{title}",
                    sentence,
                    more,
                    (one, None),
                    LIKELY,
                    [f"“{match['cue']} {what}”"],
                    FACT if how == FUTURE else how,
                    dated=False,
                )


def opens_there(sentence: Tagged) -> bool:
    """Whether a sentence states an opening in the plain way."""
    return bool(_OPEN.search(sentence.lean))


def _plain(sentence: Tagged, piece: str) -> str:
    return re.sub(r"<[A-Z](\d+)>", lambda match: sentence.drafts[int(match[1])].text, piece).strip()


def closing(page: Page, sentence: Tagged, here: bool = False) -> str:
    """The day by which one has to apply, in this sentence or, unless it must be `here`, in the next three."""
    text = page.notice.text
    for near in page.sentences[sentence.number : sentence.number + (1 if here else 4)]:
        for day in near.dates:
            before = text[max(near.start, day.start - 60) : day.start]
            if re.search(
                r"\b(?:by|until|till|before|deadline|closes?|closing|shuts?|expires?|end(?:s)?|due|no later than|"
                r"up to|is open "
                r"to|open until|accepted (?:until|to))\b[^.;]{0,40}$",
                before,
                re.I,
            ):
                return day.entity.partition("/")[2] or day.entity
    return ""
