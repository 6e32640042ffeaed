"""Invented bodies: a city with a mayor, a second city entered twice, a network with members."""

from dataclasses import dataclass, field

from meikan.model.document import Document
from meikan.model.entity import new_id
from meikan.model.period import Period, days_of, edge_of
from meikan.model.statement import Claim, key_of, qualified, statement_id
from meikan.names.gazetteer import Gazetteer
from meikan.path.facts import facts_of
from meikan.read.body.body import Body
from meikan.read.prose.found import Choice, Finding, Found, Mention
from meikan.record import ledger
from meikan.record.evidence import Stated, Version, file_document
from meikan.record.whom import Whom

AT = "2026-01-{:02}T00:00:00Z"
KINDS = {
    "asahama": "place",
    "asahama-city": "organisation",
    "mayor": "post",
    "mori": "person",
    "kitano": "organisation",
    "kitano-again": "organisation",
    "forum": "organisation",
}


@dataclass
class Small:
    """Ids by a readable name, and the ids of lines."""

    ids: dict[str, str]
    lines: dict[str, str] = field(default_factory=dict)
    day: int = 1

    def act(self, by: str = "editor", reason: str = "seen") -> ledger.Act:
        self.day += 1
        return ledger.Act(by, AT.format(self.day), reason)

    def said(self, called: str, subject: str, predicate: str, value: str, **more: str) -> ledger.Resolved:
        """A claim about one of the bodies; `called` names its line."""
        period = Period(edge_of(more.pop("start", "")), edge_of(more.pop("end", "")), days_of(more.pop("seen", "2025")))
        lang, document = more.pop("lang", ""), more.pop("document", "page")
        quote = more.pop("quote", "")
        pairs = qualified(
            {name.replace("_", "-") if name == "value_basis" else name: text for name, text in more.items()}
        )
        claim = Claim(subject, predicate, value, document, lang, pairs, period, quote=quote)
        kept = self.ids.get(value, value)
        self.lines[called] = statement_id(self.ids[subject], claim, kept)
        return ledger.Resolved(claim, self.ids[subject], kept)


def fill() -> Small:
    """The bodies and their lines, filed."""
    small = Small({name: new_id() for name in KINDS})
    ledger.found({small.ids[name]: (kind, name) for name, kind in KINDS.items()}, small.act())
    pages = [
        Document(name, title, f"https://example.org/{name}", "2025", "2026-01-01", "CC0-1.0", "body")
        for name, title in (("page", "A page of the city"), ("list", "The list of the forum"))
    ]
    ledger.file(pages, small.act().at)
    names = {
        "asahama": (("Asahama", "en", "short"), ("朝浜", "ja", "short"), ("あさはま", "ja-Hrkt", "kana")),
        "asahama-city": (("Asahama City", "en", "usual"), ("朝浜市", "ja", "usual")),
        "mayor": (("Mayor of Asahama", "en", "short"), ("朝浜市長", "ja", "short")),
        "mori": (("Hana Mori", "en", "usual"), ("森 花", "ja", "usual")),
        "kitano": (("Kitano", "en", "short"), ("北野市", "ja", "short")),
        "kitano-again": (("Kitano", "en", "short"),),
        "forum": (("Forum of Northern Ports", "en", "official"), ("北方港湾都市会議", "ja", "official")),
    }
    said = [
        small.said(f"{who} {value}", who, "name", value, lang=lang, name_kind=kind)
        for who, forms in names.items()
        for value, lang, kind in forms
    ]
    said += [
        small.said("governs", "asahama-city", "governs", "asahama"),
        small.said("coordinates", "asahama", "coordinates", "36.5,136.6"),
        small.said("country", "asahama-city", "country", "JP"),
        small.said("kind", "asahama-city", "organisation_kind", "government"),
        small.said("kitano kind", "kitano", "organisation_kind", "government"),
        small.said("again kind", "kitano-again", "organisation_kind", "government"),
        small.said("network", "forum", "organisation_kind", "network"),
        small.said("code", "forum", "external_id", "network:forum"),
        small.said("founded", "forum", "founded", "1999-05", quote="founded in May 1999"),
        small.said("seats", "asahama-city", "council_seats", "45"),
        small.said("again seats", "kitano-again", "council_seats", "30"),
        small.said("kitano seats", "kitano", "council_seats", "29", seen="2010"),
        small.said("post", "mayor", "post_of", "asahama-city"),
        small.said("holder", "mayor", "holder", "mori", start="2021-04-25"),
        small.said("member", "asahama-city", "member_of", "forum", start="2001", document="list", **{"class": "full"}),
    ]
    ledger.accept(said, small.act())
    return small


def read(text: str, *findings: Finding, mentions: tuple[Mention, ...] = (), number: int = 1, lang: str = "en") -> None:
    """File a paper as if a reader had found these findings in it."""
    found = Found(lang, "report", mentions, findings)
    stated = [
        one
        for one in facts_of(found, Body(text), ("2026-01-20", "2026-01-21"), Gazetteer.open())
        if isinstance(one, Stated)
    ]
    assert len(stated) == len(findings)
    key = key_of(["document", number, text])
    document = Document(key, f"Paper {number}", f"https://example.org/paper/{number}", "2026-01-20", lang=lang)
    version = Version(document, key, "", "2026-01-21T09:00:00+00:00", "papers", f"item{number}", number)
    file_document(version, stated, "2026-01-22T00:00:00Z", Whom())


def finding(text: str, predicate: str, subject: tuple[str, str], thing: tuple[str, str], **said: str) -> Finding:
    """A finding about two bodies, each as written and by its id; the sentence is the one that holds both."""

    def at(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    start = text.rfind(".", 0, text.index(subject[0])) + 1
    start += len(text[start:]) - len(text[start:].lstrip())
    end = text.index(".", text.index(thing[0])) + 1
    refs = (subject[1], thing[1])
    cue = ("“joined” stands between the two",)
    return Finding(
        predicate, *refs, qualified(said), (start, end), at(subject[0]), at(thing[0]), 0.9, cue, "grammar-en/1"
    )


def propose(small: Small, count: int = 3) -> None:
    """Papers that say of Kitano and of Asahama what the record does not hold, and one that names nobody for sure."""
    forum, kitano = ("Forum of Northern Ports", small.ids["forum"]), ("Kitano", small.ids["kitano"])
    for number in range(1, count + 1):
        text = (
            f"The meeting was held in port {number}. On 3 March 20{10 + number} Kitano joined the Forum of Northern "
            "Ports. More members are expected."
        )
        read(text, finding(text, "member_of", kitano, forum, date=f"20{10 + number}-03-03"), number=number)
    text = "Newport joined the Forum of Northern Ports in 2024."
    choices = (
        Choice("geonames:2641598", "Newport", "GB", 0.6, ("the name as written",), "WLS, 161,506"),
        Choice("geonames:5223593", "Newport", "US", 0.5, ("the name as written",), "RI, 24,232"),
    )
    mention = Mention(0, 7, "Newport", "government", "undecided", 0.6, ("two places of that name",), choices)
    one = finding(text, "member_of", ("Newport", "undecided"), forum, date="2024")
    read(text, one, mentions=(mention,), number=count + 1)
