"""Events, documents and organisations: names of things, by the word that heads them."""

import re

from meikan.read.prose.en.draft import Draft, Notice
from meikan.read.prose.en.words import CAPITAL, is_common, words_of

_ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth|"
    r"[Tt]enth|[Ee]leventh|[Tt]welfth|[Tt]hirteenth|[Ff]ourteenth|[Ff]ifteenth|[Ss]ixteenth|[Tt]wentieth|inaugural|"
    r"[Ii]naugural)"
)
_EVENT = (
    r"(?:[Cc]onference|[Cc]ongress|[Ss]ummit|[Ff]orum|[Aa]ssembly|[Cc]onvention|[Ss]ymposium|[Ww]orkshop|[Ss]eminar|"
    r"[Ff]estival|[Ee]xhibition|[Cc]olloquium|[Rr]oundtable|[Hh]ackathon|[Aa]nnual [Gg]eneral [Mm]eeting|"
    r"[Gg]eneral [Mm]eeting|[Bb]oard [Mm]eeting|[Aa]nnual [Mm]eeting|[Bb]usiness [Mm]eeting|"
    r"[Mm]inisterial [Mm]eeting|[Pp]lenary [Mm]eeting|[Pp]lenary [Ss]ession|[Ee]xecutive [Mm]eeting)"
)
_KIND = (
    r"(?:annual|Annual|biennial|Biennial|general|General|world|World|regional|Regional|global|Global|executive|"
    r"European|African|Asian|Nordic|Baltic|Mediterranean|American|Arab|national|summer|winter|founding|constituent|"
    r"Executive|international|International|plenary|ministerial|statutory|extraordinary|autumn|spring|mayors'|"
    r"mayors’|cities'|cities’|leaders'|ministers'|"
    r"mayoral|steering|climate|peace|culture|policy|working|thematic|board|members'|members’)"
)
_NO_DAY = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b)"
)
_CAPS = rf"(?:{CAPITAL}|\d{{4}})(?:\s(?:(?:and|of|for|on|&|the|de)\s){{0,2}}{_NO_DAY}(?:{CAPITAL}|&))*"
_NUMBERED_EVENT = re.compile(
    rf"\b(?:{_ORDINAL}|(?:19|20)\d\d)\s(?:(?:(?:{_KIND}|{CAPITAL}|and|&|of)\s){{0,6}}{_EVENT}\b(?:\s20\d\d)?|"
    rf"(?:{CAPITAL}['’]?\s){{1,4}}[Mm]eeting\b)"
)
_YEAR_EVENT = re.compile(rf"\b(?:{CAPITAL}\s(?:(?:and|of|for|on|&)\s)?){{1,4}}20\d\d\s{_EVENT}\b")
_NAMED_EVENT = re.compile(
    rf"\b(?:(?:{CAPITAL}|(?:Women|Men|Children|People|Peoples|Mayors|Citizens|Ministers|Leaders|"
    rf"World)['’]s?)\s(?:(?:and|of|for|on|&)\s)?){{1,7}}(?:Conference|Congress|Summit|Forum|Assembly|"
    r"Convention|Symposium|"
    r"Workshop|Seminar|Festival|Exhibition|Expo|Biennale|Games|Olympics|Day|Week|Marathon|Cup|Meeting|"
    r"Fair|Dialogue|Days)"
    rf"\b(?:\s20\d\d|\s(?:on|for)\s(?:the\s)?{_NO_DAY}{_CAPS})?"
)
# this year's Growth Agenda conference: what it is about has capitals, what it is has none
_ABOUT_EVENT = re.compile(
    rf"\b(?:[Tt]he|[Tt]his year['’]s|[Ll]ast year['’]s|[Aa]nnual)\s"
    rf"(?P<event>(?:{CAPITAL}\s){{1,5}}(?P<what>{CAPITAL})\s"
    r"(?:conference|congress|summit|forum|symposium|seminar|workshop))\b(?!\s(?:centre|center|hall|room|venue|series))"
)
_WARS = re.compile(
    r"\b(?:COP\s?\d{1,2}|Habitat I{1,3}|(?:First|Second) World War|World War (?:I{1,2}|One|Two)|Cold War)\b"
)
_LOWER_EVENT = re.compile(rf"(?<![\w-])(?:{_KIND}\s){{0,3}}{_EVENT}\b(?!\s(?:centre|center|hall|room|venue|series))")
_SUBJECT = re.compile(rf"\s(?:of|on|for)\s(?:the\s)?(?P<what>{CAPITAL}(?:\s(?:(?:and|of|for|&)\s)?{CAPITAL})+)")
_TIED = re.compile(
    r"(?:\b(?:its|their|whose|[Tt]he network's|[Tt]he network’s|['’]s|s['’])\s(?:own\s|next\s|last\s|first\s|new\s)?|"
    r"\b(?:[Hh]osts?|[Hh]osted|[Hh]osting|[Hh]eld|[Hh]olds?|[Oo]rganis\w+|[Oo]rganiz\w+|[Cc]onven\w+|"
    r"[Hh]ost (?:of|to|for))\s(?:an?\s|the\s|its\s|next\s|this year's\s|last\s)*(?:(?<=\ba\s)[a-z]+\s)?)$"
)
_AT_THE = re.compile(r"\b(?:[Aa]t|[Dd]uring|[Aa]fter|[Bb]efore|[Ss]ince) (?:the|this year's|last year's|a|an)\s$")
_ITS_EVENT = re.compile(
    r"\b(?:its|their|['’]s)\s(?:own\s|next\s|last\s|new\s)?(?P<event>(?:[a-z]+(?:-[a-z]+)?\s){1,3}"
    r"(?:conference|congress|summit|forum|symposium|festival|exhibition))\b(?!\s(?:centre|center|hall|"
    r"room|venue|series))"
)

_PAPER = (
    r"(?:Declaration|Charter|Strategy|Plan|Act|Law|Convention|Treaty|Agreement|Protocol|Pact|Manifesto|"
    r"Report|Guidelines|"
    r"Roadmap|Resolution|Framework|Vision|Policy|White Paper|Communiqué|Ordinance|Memorandum of Understanding|"
    r"Memorandum|Constitution|Regulation|"
    r"Bill(?!\s[A-Z])|Statute|Joint Statement|Statement|Recommendation|Accord|Guide|Toolkit|"
    r"Handbook|Masterplan|Master Plan|Agenda|Programme of Action|Letter of Intent|Compendium|Directory|"
    r"Yearbook|Atlas|Index|Study|Review|Survey|Appeal|Commitment|Consensus|Pledge|Blueprint)"
)
_NAMED_PAPER = re.compile(
    rf"\b(?:(?:{CAPITAL}|\d{{4}}|\({CAPITAL}\))\s(?:(?:and|of|for|on|&|-)\s)?){{1,8}}{_PAPER}\b(?!\s{_EVENT}\b)"
    rf"(?:\s(?:on|of|for|to)\s(?:the\s)?{_NO_DAY}{_CAPS})?(?:\s\(?(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?\)?)?"
)
_NUMBERED_PAPER = re.compile(
    r"\b(?:Agenda\s(?:21|2030|2063)|2030\sAgenda|(?:Action Plan|Strategic Plan|Work Plan|"
    rf"{CAPITAL}\sAgenda(?!\s{_EVENT}\b))(?:\s\(?20\d\d\s?[-–]\s?(?:20)?\d\d\)?)?|"
    r"(?:Health|Europe|Horizon|Vision|Strategy|Culture|Mission|Agenda|Charter)\s20\d\d|"
    r"(?:Declaration|Charter|Pact|Manifesto|Agreement|Treaty|Convention)\s(?:of|for|on)\s(?:the\s)?[A-Z]\w+|"
    rf"(?:Act|Law|Bill|Ordinance|Directive)\s(?:on|for)\s(?:the\s)?{_CAPS}(?:\sin\s(?:the\s)?{_CAPS})?)"
)
_MEMORANDUM = re.compile(
    r"\b[Mm]emorand(?:um|a)\s[Oo]f\s(?:[Uu]nderstanding|[Cc]ooperation|[Aa]greement)\b|\bMo[UC]s?\b|"
    r"\b[Ll]etter\sof\s[Ii]ntent\b"
)
_PAPER_VERB = (
    r"(?:[Ss]ign(?:s|ed|ing)?|[Aa]dopt(?:s|ed|ing)?|[Pp]ublish(?:es|ed|ing)?|[Pp]ass(?:es|ed|ing)?|"
    r"[Aa]pprov(?:es?|ed|ing)|"
    r"[Ii]ssu(?:es?|ed|ing)|[Ll]aunch(?:es|ed|ing)?|[Rr]eleas(?:es?|ed|ing)|[Ee]nact(?:s|ed|ing)?|[Pp]resent(?:s|ed)?|"
    r"[Rr]enew(?:s|ed|ing)?|[Cc]onclud(?:es?|ed|ing)|[Uu]nveil(?:s|ed)?|[Ee]ndors(?:es?|ed)|[Rr]atif(?:y|"
    r"ies|ied)|[Ii]nitialled|names?\sto|[Bb]r(?:ings?|ought|inging)\sout|[Hh]and(?:s|ed)\sout|[Pp]uts?\sout|[Ww]rote|[Pp]rint(?:s|ed)|"
    r"[Pp]roduc(?:es?|ed)|[Dd]r[ae]w(?:s|n)?\sup|[Cc]ompil(?:es?|ed)|[Rr]evis(?:es?|ed))"
)
_LOWER_PAPER = re.compile(
    rf"\b{_PAPER_VERB}\s(?:(?:an?|the|its|their|his|her|our|first|second|new|own|final|formal|such|"
    r"five-year|ten-year|[a-z]+-year|draft|revised|common|comprehensive)\s){0,4}"
    r"(?P<paper>(?:[a-z]+(?:-[a-z]+)?\s){0,3}(?:agreements?|declaration|charter|law|strategy|plan|report|"
    r"act|treaty|pact|resolution|ordinance|protocol|accord|manifesto|guidelines|communiqué|roadmap|masterplan|guide|"
    r"statement|handbook|manual|toolkit|study|survey|brochure|white paper|programme|appeal|directory|"
    r"atlas))\b(?!\s(?:to)\s)"
)
_IN_PAPER = re.compile(
    r"\b(?:collected|published|summari[sz]ed|laid down|set out|described|printed|gathered|presented) in "
    r"(?:an?|the|its|their) (?:\w+ )?"
    r"(?P<paper>report|guide|handbook|declaration|charter|strategy|plan|resolution|study|paper)\b"
)
_CALLED_PAPER = re.compile(
    rf"\b{_PAPER_VERB}\s(?:an?|the|its|their|our)\s(?P<paper>{CAPITAL}(?:\s{CAPITAL})*)\s(?:resolution|"
    r"declaration|charter|strategy|plan|agreement|law|act|report|ordinance|pledge|guidelines|policy)\b"
)
_YEAR_PAPER = re.compile(
    rf"\b{_PAPER_VERB}\s(?:the\s|its\s|a\s|their\s)?[“\"'‘]?(?P<paper>{CAPITAL}(?:\s(?:{CAPITAL}|and|of|for|a|"
    rf"the|in))*\s20\d\d)(?!\s?[-–/]\d)"
)
_ADJECTIVE = re.compile(
    r"^(?:(?:new|old|same|first|second|third|own|final|formal|such|common|revised|draft|of|and|on|"
    r"in|a|an|the|five|ten|year|its|with|to|for|by|last|long|short|similar|special|very|brief|big|major|"
    r"ambitious)\s)+"
)

ORG_HEADS = (
    r"(?:Commission|Agency|Association|University|College|Ministry|Department|Foundation|Institute|"
    r"Organi[sz]ation|Bank|"
    r"Court|Parliament|Authority|Committee|Company|Corporation|Chamber|Federation|Society|Academy|Bureau|Office|"
    r"Programme|Program|Facility|Mechanism|Fund|Initiative|Party|Union|Alliance|League|Council|Senate|Congress|"
    r"Assembly|Board|Trust|Centre|Center|Confederation|Service|Museum|Theatre|Orchestra|School|Group|Network|Coalition|"
    r"Partnership|Forum|Club|Consortium|Embassy|Consulate|Nations|Government|Government Association|"
    r"Railway|Airlines|Press|Times|Herald|Post|Post|News|Ltd|Inc|"
    r"GmbH|Movement|Cabinet|Guild|Laboratory|Observatory|Library|Chapter|Task Force|Platform|Community|"
    r"Campaign|Holdings)"
)
_ORG = re.compile(
    rf"\b(?:{CAPITAL}\s(?:(?:and|of|for|&|de)\s(?:the\s)?)?){{0,7}}{ORG_HEADS}\b"
    rf"(?:\s(?:of|for|on|against)\s(?:the\s)?(?:{CAPITAL}(?:\s(?:and\s|of\s|&\s)?{CAPITAL})*))*"
)
_KNOWN = re.compile(
    r"\b(?:United Nations|European Union|European Commission|Council of Europe|World Bank|Red Cross|"
    r"UN-Habitat|UN Habitat|"
    r"World Health Organi[sz]ation|UNESCO|UNICEF|OECD|ASEAN|CLAIR|JLGC|JICA|JETRO|WHO|UNDP|UNEP|UN|EU|IOC|NATO|Diet|"
    r"Bundestag|Bundesrat|Folketing|Abgeordnetenhaus|Landtag|Bürgerschaft|Majilis|Verkhovna Rada|Sabor|Knesset|"
    r"Duma|Dáil|Cortes|Storting|Riksdag|Sejm|Folketing|Eduskunta|Riigikogu|Saeima|Seimas|"
    r"Althing|Oireachtas|Senedd|Congress|Senate|MIT|Harvard|Oxfam|Greenpeace|"
    r"Local Government Association|House of Commons|House of Lords|House of Representatives|State "
    r"Council|National Diet|"
    r"National Assembly|Bloomberg Philanthropies|Rockefeller Foundation|Ford Foundation|Committee of the Regions)\b"
)
_ACRONYM = re.compile(r"(?<![\w-])(?:[A-Z]{2,7}\d{0,2}|[A-Z]{1,4}&[A-Z]{1,3})(?![\w&])")
_NO_ACRONYM = frozenset(
    words_of(
        "CEO CFO TV PR ID AI IT US USA UK UAE II III IV VI VII VIII IX XI XII BC AD AM PM OK GDP NGO NGOs HQ PDF "
        "COVID CO VIP FAQ DC LED GMT EST CET JST DVD CD PC GPS EUR USD GBP JPY AGM MP MEP MPs SME SMEs SDG SDGs "
        "LGBT LGBTQ STEM MOU R&D NB RSVP ICT"
    )
)
_LEADING = re.compile(
    r"^(?:The|A|An|In|On|At|For|By|From|With|Of|And|But|As|To|Its|Their|Our|This|That|When|While|After|"
    r"Before|Since|Both|Under|During|Until|Also|Then|Now|Here|If|So|Yet)\s"
)
# what somebody is there is no part of the name: Director of the UK Government
_POST_OF = re.compile(
    r"^(?:[A-Z][a-z]+\s){0,2}(?:Director|Head|Editor|Professor|Minister|Secretary|Chief Executive|President|Chair|"
    r"Leader|Members?)(?:[- ]General)?\sof\s(?:the\s)?(?=[A-Z])"
)
_SOMEBODY = re.compile(
    r"[A-Z]\w+ Day(?:,? who\b|, (?:the )?(?:council )?(?:[Ll]eader|[Mm]ayor|[Pp]rovost|[Cc]ouncillor))"
)
_SOMEBODY_OF = re.compile(rf"^(?:(?!{ORG_HEADS}\b){CAPITAL}\s){{2,3}}of\sthe\s(?=(?:{_KNOWN.pattern}))")
# a word alone, an assembly that makes laws
_NO_EVENT = re.compile(
    r"[A-Z][A-Za-z]+|(?:National|Legislative|State|Provincial|Federal|Regional|London|Welsh|House) Assembly"
)


def papers_and_events(notice: Notice) -> None:
    """Take in documents and events that are named."""
    for match in _WARS.finditer(notice.text):
        _take(notice, *match.span(), "event")
    _papers(notice)
    _events(notice)


def known_bodies(notice: Notice) -> None:
    """Take in organisations that everybody knows by name."""
    for match in _KNOWN.finditer(notice.text):
        longer = re.match(r"\s(?:[A-Z]\w+)", notice.text[match.end() :]) and not match.group().isupper()
        if not longer and not _wider(notice, match.start(), match.end()):
            _take(notice, match.start(), match.end(), "organisation")


def organisations(notice: Notice) -> None:
    """Take in organisations by the word that heads their name, and acronyms."""
    for match in _ORG.finditer(notice.text):
        if " " in match.group():
            _take(notice, match.start(), match.end(), "organisation")
    for match in _ACRONYM.finditer(notice.text):
        if match.group() not in _NO_ACRONYM and notice.free(*match.span()):
            _take(notice, match.start(), match.end(), "organisation")


def _take(notice: Notice, start: int, end: int, kind: str) -> Draft | None:
    text = notice.text[start:end]
    if kind == "organisation" and " and the " in text:  # Toyama and the World Bank
        start, text = start + text.rfind(" and the ") + 9, text[text.rfind(" and the ") + 9 :]
    if kind == "organisation" and (found := _SOMEBODY_OF.match(text)):
        start, text = start + found.end(), text[found.end() :]  # Maroš Šefčovič of the European Commission
    if kind == "organisation" and (found := _POST_OF.match(text)):
        start, text = start + found.end(), text[found.end() :]
    while found := _LEADING.match(text):
        start, text = start + found.end(), text[found.end() :]
    if kind == "event" and _SOMEBODY.match(notice.text[start : end + 40]):
        return None  # Cammy Day, who leads the council
    if not text or (kind == "event" and _NO_EVENT.fullmatch(text)):
        return None
    if kind == "organisation" and " " not in text and not text.isupper() and not _KNOWN.fullmatch(text):
        return None
    if not notice.free(start, end):
        inside = [one for one in notice.drafts if one.start < end and start < one.end]
        if (
            kind != "event"
            or any(one.kind != "network" or one.start < start or one.end > end for one in inside)
            or len(inside) > 1
            or (inside[0].start, inside[0].end) == (start, end)
        ):
            return None
        notice.drop(inside[0])  # the name of an event may hold that of its network
    return notice.put(start, end, kind, f"text:{text}")


def _events(notice: Notice) -> None:
    for pattern in (_YEAR_EVENT, _NUMBERED_EVENT, _NAMED_EVENT):
        for match in pattern.finditer(notice.text):
            _take(notice, match.start(), _with_subject(notice, match.end()), "event")
    _own_events(notice)
    for match in _ABOUT_EVENT.finditer(notice.text):
        if not notice.names.places(match["what"]):
            _take(notice, *match.span("event"), "event")
    for match in _LOWER_EVENT.finditer(notice.text):
        start, end = match.span()
        tied = _TIED.search(notice.before(start)) or re.match(rf"{_KIND}\s", match.group())
        followed = re.match(r"\s(?:of|by)\s(?:the\s)?", notice.text[end : end + 9])
        tied = tied or (
            _AT_THE.search(notice.before(start)) and re.match(r"\sin\s(?:the\s)?[A-Z]", notice.text[end : end + 9])
        )
        if not tied and not (followed and _named_after(notice, end + followed.end())):
            continue
        if not re.search(r"\b(?:every|each|any|no|other|past|previous|these|such|all)\s$", notice.before(start)):
            _take(notice, start, end, "event")


def _own_events(notice: Notice) -> None:
    """Its smart city conference: a conference that is somebody's, with the words before it."""
    for match in _ITS_EVENT.finditer(notice.text):
        _take(notice, *match.span("event"), "event")


def _with_subject(notice: Notice, end: int) -> int:
    """The end of an event's name with what it is about: First World Conference of Historical Cities."""
    found = _SUBJECT.match(notice.text, end)
    words = found["what"].split(" ") if found else []
    if found and notice.free(end, found.end()) and found.group().lstrip().startswith(("on ", "for ")):
        return found.end()
    if not found or not notice.free(end, found.end()) or not all(is_common(word) for word in words[-1:]):
        return end
    return found.end()


def _named_after(notice: Notice, at: int) -> bool:
    return any(one.start == at and one.kind in ("network", "organisation") for one in notice.drafts)


def _papers(notice: Notice) -> None:
    for pattern in (_NAMED_PAPER, _NUMBERED_PAPER, _MEMORANDUM):
        for match in pattern.finditer(notice.text):
            _take(notice, match.start(), match.end(), "document")
    for match in _YEAR_PAPER.finditer(notice.text):
        _take(notice, *match.span("paper"), "document")
    for match in _IN_PAPER.finditer(notice.text):
        _take(notice, *match.span("paper"), "document")
    for match in _CALLED_PAPER.finditer(notice.text):
        _take(notice, *match.span("paper"), "document")
    for match in _LOWER_PAPER.finditer(notice.text):
        start, end = match.span("paper")
        text = notice.text[start:end]
        if lead := _ADJECTIVE.match(text):
            start += lead.end()
        _take(notice, start, end, "document")


def _wider(notice: Notice, start: int, end: int) -> bool:
    """Whether a known name is part of a longer one: Canadian Commission for UNESCO."""
    return any(
        match.start() < start and match.end() >= end and " " in match.group()
        for match in _ORG.finditer(notice.text, max(0, start - 90), min(len(notice.text), end + 40))
    )
