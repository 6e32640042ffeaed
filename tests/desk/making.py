"""Invented bodies: a city with a mayor, a second city entered twice, a network with members."""

from dataclasses import dataclass, field

from meikan.model.document import Document
from meikan.model.entity import new_id
from meikan.model.period import Period, days_of, edge_of
from meikan.model.statement import Claim, qualified, statement_id
from meikan.record import ledger

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
        small.said("kitano seats", "kitano", "council_seats", "29"),
        small.said("post", "mayor", "post_of", "asahama-city"),
        small.said("holder", "mayor", "holder", "mori", start="2021-04-25"),
        small.said("member", "asahama-city", "member_of", "forum", start="2001", document="list", **{"class": "full"}),
    ]
    ledger.accept(said, small.act())
    return small
