"""A tagged sentence without what is said by the way: posts, dates, adverbs, appositions, where a town lies."""

import re

from meikan.read.prose.en.tagged import TAG, Tagged

_ADVERBS = (
    r"also|now|still|recently|officially|formally|already|newly|finally|jointly|unanimously|again|likewise|"
    r"therefore|thus|thereby|soon|"
    r"proudly|warmly|duly|hereby|herewith|subsequently|eventually|currently|presently|simultaneously|meanwhile|once "
    r"again|in turn|today|"
    r"at the same time|by acclamation|without dissent|unopposed|narrowly|overwhelmingly|once more|"
    r"successfully|later|then|"
    r"by contrast|in contrast|however|moreover|in addition|additionally|furthermore|by comparison|"
    r"for (?:its|their) part|on the other hand|too|instead|so far|at last|in person|in the end|"
    r"for the first time|for a second time|since then|the same day|"
    r"for (?:many |some |several )?(?:years|decades)(?!,)|that year|in that year|the year after|the following year|"
    r"the year before|(?:a|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|\d+|some) (?:years?|months?|weeks?|days?) (?:later|earlier|before|after that)"
)
_DATE_PHRASE = re.compile(
    r"(?:,? ?\((?:(?:since|in|from|on|until) )?(?:<D\d+>(?:, )?)+\)|(?:, )?(?:\b(?:on|in|since|by|until|"
    r"till|from|during|for|as of|as from|effective|at|late in|early in|in late|in early|early|late|"
    r"in mid|at the end of|at the beginning of|at the start of|in the middle of|back in|as early as|"
    r"earlier|later|after|before|with effect from|between|"
    r"the middle of|the end of|of|to|late|in the spring of|in the autumn of|throughout|around|about|mid)(?: the)? )*"
    r"<D\d+>(?:'s|’s)?)",
    re.IGNORECASE,
)
_ADVERB = re.compile(rf"(?P<before>,)? ?\b(?:{_ADVERBS})\b(?P<after>,)?(?= |$)", re.IGNORECASE)

_CITY_OF = re.compile(
    r"(?:\b[Tt]he |\b[Aa]n? )?(?:(?:<J\d+>|host|port|capital|science|historic|small|large|twin|fellow|"
    r"northern|southern|eastern|western|coastal|neighbouring|ancient|former|old|new|largest|second|whole) )*"
    r"(?:city|town|municipality|port|capital|county|borough|village|metropolis|municipal government|"
    r"local government|port city|city government|prefecture|district|commune) of (?=<L)"
)
_CITY_NAME = re.compile(
    r"(?:\b[Tt]he )?<J\d+>(?: (?:capital|city|town|port|municipality))? (?=<L)|\b[Tt]he (?:capital|port "
    r"city|city|town),? (?=<L)"
)
_HELD = re.compile(
    r"(<L(\d+)>)(?:, (?:in )?| in (?:the )?(?:[a-z]+(?:-[a-z]+)? )?| in the [a-z]+(?:-[a-z]+)? of (?:the )?|"
    r" \()(?:<([CL])(\d+)>)(\)|,(?! <[LC]\d+>(?:,| and))|(?=[ .;:)]|$|'s))"
)
# "Kuching on Borneo played host": an island, a river or a coast that is no name of the gazetteer
_LIES_ON = re.compile(
    r"(<L\d+>) (?:on|in|near|above) (?:(?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?|(?:the |"
    r"<[CJ]\d+>(?:'s)? )+(?:[a-z]+ ){0,2}(?:coast|shore|island|border|river|side))(?= [a-z])"
)
_OF_OTHER = re.compile(
    r"(<H\d+>)(?:, (?:[a-z]+ ){1,4}(?:of|for|at|to|from) (?:the )?<[CO]\d+>,(?= [a-z])| (?:of|from) (?:the )?<[CO]\d+>)"
)
# "Covilhã, a mill town that applies": it does
_THAT_DOES = re.compile(
    r"(<L\d+>), an? (?:[a-z-]+ ){1,4}(?:that|which) (?=(?!is\b|was\b|has\b|lies\b)[a-z]+(?:s|ed)\b)"
)
_ONCE_IN = re.compile(r", once (?:in|at) <L\d+>,")
_GUEST = re.compile(
    r"(<[LH]\d+>),? and (?:his|her|its|their) (?:guest|host|counterpart|colleague|opposite number|"
    r"partner)s?,? (?=<[LH])"
)
_BRACKET = re.compile(r" ?\((?:<[OC]\d+>|<N\d+>|[A-Z]{2,8}|<L\d+>)\)")
_APPOSITION = re.compile(
    r"(<[LNOE]\d+>), (?:the|a|an|too|so|known|famous|proud|further|far|deep|high|further|just|near|next|close to|"
    r"not far from|outside|beside|opposite|across|north of|south of|east of|west of|"
    r"one of|home|founded|created|established|born|set up|formed|begun|which|where|once|never|always|long|itself|"
    r"in|on|host|with|its|our|capital|like|whose) [^<>,;:()"
    r"]{0,70}(?:<[LCJDONH]\d+>[^<>,;:()]{0,40}){0,2}(?:,(?! <[LH])|(?=[;:]|$))"
)
_ASIDE = re.compile(r"(<[LNOEH]\d+>)(?: \(\w+\))? (?:—|–|--|-) [^—–]{3,90}? (?:—|–|--|-)(?= )")
# "Mihhail Kõlvart, an old hand, was made Vice-President": who somebody is besides
_BESIDES = re.compile(
    r"(<H\d+>), (?:himself |herself )?an? (?!(?:[a-z-]+ )*(?:mayor|president|chair|treasurer|auditor|head|leader))"
    r"[a-z][a-z' -]{2,50}(?: (?:from|at|in|of|with) (?:the )?<[LCO]\d+>)?,(?= [a-z])"
)
# "Johanna Rolland, who had led it before him, stays on"
_WHO_HAD = re.compile(r"(<H\d+>),? who had [^,;<]{3,50}(?:<[NLDO]\d+>[^,;<]{0,30})?,(?= [a-z])")
# "was the first in the country to cancel": it did.
_FIRST_TO = re.compile(
    r"(?:(?:has|have|had) )?(?:been|is|are|was|were|became|becomes?) (?:among |one of |two of )?(?:the )?"
    r"(?:very )?(?:first|second|third|fourth|last|latest|newest|only|next|most recent|\d+th)(?: [a-z-]+){0,3}(?: "
    r"in| of| from| outside)?(?: the [a-z]+| (?:the )?<[CJ]\d+>(?: [a-z]+)?)? to "
    r"(?=join|sign|enter|leave|quit|withdraw|cancel|end|adopt|host|apply|accede|have |be (?:admitted|accepted|"
    r"taken|received|named|chosen|designated))"
)
_WHOSE = re.compile(
    rf",? whose (?:{'|'.join(('mayor', 'governor', 'leader', 'lord mayor', 'provost', 'deputy mayor'))}),? (<H\d+>),?"
)
_COMPARED = re.compile(r",? (?:over|instead of|rather than|ahead of|unlike|like|before) <L\d+>,?(?: and <L\d+>,?)? ")
_NET_NOUN = re.compile(
    r"(<N\d+>) (?:network|programme|program|alliance|league|association|movement|initiative|family|scheme)\b"
)
# "It is organised by Coventry, and Dresden and Caen support it": whoever follows does something of their own.
_ANOTHER_DOES = re.compile(
    r"(\bby (?:the )?<[LNOH]\d+>), and (?=(?:the )?<[LNOH]\d+>(?:(?:, | and |, and )(?:the )?<[LNOH]\d+>)* "
    r"(?!in\b|on\b|at\b|of\b|for\b|to\b|with\b|and\b|from\b|by\b|as\b|who\b|which\b|together\b|during\b|under\b)"
    r"[a-z]{3,})"
)
# "Cork, it was announced, entered the network"
_INTERJECTED = re.compile(
    r", (?:it (?:was|is) (?:announced|said|reported|confirmed)|(?:as )?we (?:hear|learn|are told)|(?:he|she|they) "
    r"(?:said|says|added|told us)|as far as (?:we|is|anybody|one) [a-z ]{3,20}|born|founded|created|established|"
    r"set up|formed|begun|it seems|of course|for its part|"
    r"to [a-z]+(?: [a-z]+)?'s (?:surprise|delight|regret|relief)|on the other hand|in turn|by the way|to be sure) ?,"
)
_NOT_FIRST = re.compile(r"\b[Nn]ot (?:the )?<[LH]\d+> but (?=(?:the )?<[LH]\d+>)")
_ADJUNCT = re.compile(r"^((?:At|In|After|During|Before|On|Since|With)\b[^,;]{0,60}<L\d+>), (?=<[LH]\d+>(?!,| and))")
_NOT_BUT = re.compile(
    r",? (?:and |but )?not (?:the |in )?<[LH]\d+>,?(?= (?:that|who|which|joined|is|was|has|will|hosts?|hosted))"
)
_NEAR = re.compile(
    r"(<L\d+>), (?:(?:just |[a-z]+ |half an hour |an hour )?(?:near|close to|outside|not far from|"
    r"next (?:door )?to|beside|opposite|across (?:the [a-z]+ )?from|(?:north|south|east|west) of|"
    r"(?:up|down)(?:stream| the [a-z]+)? from)|"
    r"(?:a|the) (?:[a-z-]+ ){0,2}(?:suburb|neighbour|satellite|district|part|port|town|city) "
    r"(?:of|near|outside|beside)) <L\d+>,"
)
_POSTS = (
    r"(?:Lord Mayor|Lord Provost|Deputy Lord Mayor|Deputy Mayor|First Deputy Mayor|Vice[- ]Mayor|Vice[- "
    r"]Governor|Mayor|Mayoress|Governor|City Manager|"
    r"County Executive|Provost|Burgomaster|Leader|Council Leader|mayor|deputy mayor|governor|city "
    r"manager|lord mayor|vice[- ]mayor|leader|head|President|president|Chair|councillor|Councillor|Premier)"
)
_TIMES = (
    r"(?:(?:former|Former|then|the then|acting|interim|outgoing|incoming|new|newly elected|current|late|elected) )?"
)
_HOLDER_AFTER = re.compile(
    rf"(<H\d+>)(?:, (?:who is )?(?:the |its |an? )?{_TIMES}{_POSTS} of (?:the )?<L\d+>(?: for [A-Za-z "
    rf"]{{3,30}})?(?:,|(?=[.;:)]|$))| "
    rf"\({_TIMES}{_POSTS} of (?:the )?<L\d+>\)|, (?:who is )?<L\d+>'s? {_TIMES}{_POSTS}(?:,|(?=[.;:)]|$)))"
)
# "Mayor of Dhulikhel and the section's president": the second office stays.
_HOLDER_AND = re.compile(
    rf"(<H\d+>), (?:(?:the |its |an? )?{_TIMES}{_POSTS} of (?:the )?<L\d+>|<L\d+>'s? {_TIMES}{_POSTS}) and "
    rf"(?=(?:the |its )?(?:<N\d+>(?:'s)? )?(?:current |new )?"
    r"(?:[Pp]resident|[Cc]o-?[Pp]resident|[Vv]ice|[Cc]hair|[Cc]o-?[Cc]hair|[Tt]reasurer))"
)
# "Michael Burton, Editorial Director of the <O>, spoke": a post that is no government's says nothing of who acts.
_ELSEWHERE = re.compile(
    r"(<H\d+>), (?:the |an? |its |their )?(?:[A-Za-z][\w'-]* ){0,3}(?:[Dd]irector|[Ee]ditor|[Pp]rofessor|[Cc]hief "
    r"[Ee]xecutive|[Mm]anager|[Oo]fficer|[Cc]oordinator|[Aa]dvis[eo]r|[Rr]esearcher|[Mm]inister|[Cc]ommissioner)"
    r"(?:[- ][Gg]eneral)? (?:of|for|at|in) (?:[Tt]he )?(?:<[OC]\d+>(?:'s)?(?: [A-Za-z][\w'-]*){0,6}|"
    r"[A-Za-z][\w' -]{2,60}),(?= (?:[a-z]|<D))"
)
_HOLDER_BARE = re.compile(rf"(<H\d+>), (?:the |its |the city's )?{_TIMES}{_POSTS},")
_HOLDER_BEFORE = re.compile(
    rf"(?:\b[Tt]he )?{_TIMES}(?:<L\d+>(?:'s)? )?{_TIMES}{_POSTS}(?: of (?:the )?<L\d+>,?)? (<H\d+>)"
    r"(?:,(?= (?:is|was|has|had|will|who|took|became|signed|hosted)))?"
)
_MAYOR_ALONE = re.compile(
    rf"\b[Tt]he {_TIMES}{_POSTS} of (?:the )?(<L\d+>)(?= (?:and (?:the|<)|signed?|signs|met|inked|initialled|put)\b)"
)
_WHO_LEADS = re.compile(
    r"(<H\d+>), who (?:leads|heads|runs|governs|is (?:in charge|at the head) of) (?:the (?:city|"
    r"council) of )?(?:the )?<L\d+>,"
)
# "It is Turku that hosts it": the same as "Turku hosts it", but for who began something.
_CLEFT = re.compile(
    r"\b[Ii]t (?:is|was) (<[LH]\d+>),? (?:that|which|who) "
    r"(?!(?:first )?(?:brought|founded|began|started|launched|set|called|had))"
)
_OWN = re.compile(r"(?:<L(\d+)>'s? |\b(?:[Ii]ts|[Tt]heir) )(?:{posts}),? (<H\d+>),?".replace("{posts}", _POSTS))
_OF_CITY = re.compile(
    r"(<H(\d+)>)(?:,)? (?:(?:an? )?(?:city )?(?:councillor|alderman|councilwoman|councilman|"
    r"council member) )?(?:of|from) (?:the )?<L(\d+)>(?:,(?! <[LH]))?|(<H(\d+)>) \(<L(\d+)>\)"
)


def lean(sentence: Tagged) -> str:
    """The short form of a sentence; its long form, with appositions, is kept with it."""
    text = sentence.full
    if "<L" in text:
        text = _CITY_OF.sub("", text)
        text = _CITY_NAME.sub("", text)
        for _turn in range(2):
            text = _HELD.sub(lambda match: _held(sentence, match), text)
    text = _ONCE_IN.sub("", text)
    text = _LIES_ON.sub(r"\1", text)
    text = _BRACKET.sub(
        lambda match: match.group() if "<L" in match.group() and not _contains(sentence, match, text) else "", text
    )
    if "<H" in text:
        text = _OF_CITY.sub(lambda match: _city(sentence, match), text)
        text = _OF_OTHER.sub(r"\1", text)
        text = _HOLDER_AND.sub(r"\1, ", text)
        text = _HOLDER_AFTER.sub(r"\1", text)
        text = _HOLDER_BEFORE.sub(r"\1", text)
        text = _OWN.sub(r"\2", _WHO_LEADS.sub(r"\1", text))
        text = _HOLDER_BARE.sub(r"\1", text)
        text = _ELSEWHERE.sub(r"\1", text)
        text = _CITYS.sub(lambda match: _citys(sentence, match), text)
        text = _GUEST.sub(r"\1 and ", text)
    text = _CLEFT.sub(r"\1 ", _MAYOR_ALONE.sub(r"\1", text))
    if "<D" in text:
        text = re.sub(r"\b(been|is|are|was|were) in (?=(?:since|until|from) <D)", r"\1 in, ", text)
        text = re.sub(r"\bin (?=<D(\d+)>)", lambda match: _in_when(sentence, match), text)
        text = _DATE_PHRASE.sub("", text)
    # a comma that ends an aside stays: "Orvieto, where it was born, still hosts"
    text = _ADVERB.sub(lambda match: "," if match["before"] and not match["after"] else "", text)
    text = _INTERJECTED.sub("", text)
    text = _FIRST_TO.sub("did ", text)
    text = _WHOSE.sub(r", \1", text)
    text = _NEAR.sub(r"\1", text)
    text = _ANOTHER_DOES.sub(r"\1; ", text)
    sentence.long = _tidied(_COMPARED.sub(" ", _NET_NOUN.sub(r"\1", text)))
    text = _ASIDE.sub(r"\1", text)
    text = _THAT_DOES.sub(r"\1 ", text)
    text = _BESIDES.sub(r"\1", _WHO_HAD.sub(r"\1", text))
    text = _APPOSITION.sub(r"\1", text)
    text = _NEAR.sub(r"\1", text)
    text = _NOT_FIRST.sub("", _NOT_BUT.sub("", text))
    text = _ADJUNCT.sub(r"\1 – ", text)
    text = _NET_NOUN.sub(r"\1", text)
    text = _COMPARED.sub(" ", text)
    return _tidied(text)


def _in_when(sentence: Tagged, match: "re.Match[str]") -> str:
    """ "Came in last month": "in" belongs to the verb, for nobody says "in last month"."""
    relative = re.match(r"(?:last|next|this|yesterday|today|tomorrow)\b", sentence.drafts[int(match[1])].text)
    return "in, " if relative else match.group()


def _tidied(text: str) -> str:
    text = re.sub(r"\s+([,.;:])", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", text)
    return re.sub(r"\s+", " ", text).strip(" ,")


def _held(sentence: Tagged, match: "re.Match[str]") -> str:
    """A place without what holds it, if it does."""
    one, other = sentence.drafts[int(match[2])], sentence.drafts[int(match[4])]
    holds = match[3] == "C" and (other.country == one.country or not one.country)
    inside = other.level == "division1" and other.country == one.country and other.region == one.region
    holds = holds or (inside and one.level != "division1")
    if not holds:
        return match.group()
    within = match.group()[len(match[1]) :].startswith((" in ", " ("))
    kept = "," if within and match[5] == "," else ""
    return match[1] + (kept if match[5] in (")", ",", "") else match[5])


def _contains(sentence: Tagged, match: "re.Match[str]", text: str) -> bool:
    inner = TAG.search(match.group())
    before = TAG.findall(text[: match.start()])
    if not inner or not before:
        return False
    one, other = sentence.drafts[int(before[-1][1])], sentence.drafts[int(inner[2])]
    return other.level == "division1" and one.where and one.region == other.region and one.country == other.country


_CITYS = re.compile(r"<L(\d+)>'s? (<H(\d+)>)")


def _citys(sentence: Tagged, match: "re.Match[str]") -> str:
    """Turin's Piero Fassino: the city is kept with the person."""
    sentence.cities[sentence.drafts[int(match[3])].start] = sentence.drafts[int(match[1])]
    return match[2]


def _city(sentence: Tagged, match: "re.Match[str]") -> str:
    tag, person, place = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
    sentence.cities[sentence.drafts[int(person)].start] = sentence.drafts[int(place)]
    return str(tag)
