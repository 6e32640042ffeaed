"""What can be added at the desk, and which fields each asks for: a table, nothing more."""

from dataclasses import dataclass

from meikan.model.vocabulary import vocabulary
from meikan.text.lang import _, current

SUBJECT = "body"


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form, and the line that it becomes.

    `pairs` are qualifiers that always go with it; `beside` the qualifiers asked for; `dated` lines take the dates of
    the form; `role` says that what is typed is this qualifier, and the value that of the form's main line.
    """

    name: str
    predicate: str
    lang: str = ""
    pairs: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    required: bool = False
    dated: bool = False
    role: str = ""
    long: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing to add: an entity that is new (`entity`), or lines of one that is held (`about`: of which kinds)."""

    id: str
    label: str
    help: str
    parts: tuple[Part, ...]
    entity: str = ""
    about: str = ""
    own: bool = False  # the office itself is the source
    dates: bool = False
    given: tuple[tuple[Part, str], ...] = ()  # lines that go without saying, with their values


def _names(kind: str = "short") -> tuple[Part, ...]:
    pairs = (f"name_kind={kind}",)
    return (
        Part("name.en", "name", "en", pairs),
        Part("name.ja", "name", "ja", pairs),
        Part("reading", "name_reading", "ja-Hrkt"),
    )


def _bodies() -> tuple[Kind, ...]:
    return (
        Kind(
            "network",
            _("A network"),
            _("A network or association of cities, with its names and what it is."),
            (
                *_names(),
                Part("acronym", "name", "en", ("name_kind=acronym",)),
                Part("network_kind", "network_kind"),
                Part("network_function", "network_function"),
                Part("scope", "scope"),
                Part("founded", "founded"),
                Part("secretariat", "secretariat"),
                Part("website", "website"),
                Part("external_id", "external_id"),
            ),
            entity="organisation",
            given=((Part("organisation_kind", "organisation_kind"), "network"),),
        ),
        Kind(
            "organisation",
            _("Another body"),
            _("An agency, an association, a ministry, a company: anything that is neither a city nor a network."),
            (
                *_names(),
                Part("organisation_kind", "organisation_kind", required=True),
                Part("located_in", "located_in"),
                Part("country", "country"),
                Part("part_of", "part_of"),
                Part("website", "website"),
            ),
            entity="organisation",
        ),
    )


def _people() -> tuple[Kind, ...]:
    return (
        Kind(
            "person",
            _("A person"),
            _("A person who holds or held an office, or speaks at an event. Only names as a source writes them."),
            (
                *_names(),
                Part("family_name", "family_name"),
                Part("given_name", "given_name"),
                Part("honorific", "honorific"),
            ),
            entity="person",
        ),
        Kind(
            "post",
            _("A post"),
            _("An office that persons hold one after another, such as the mayor of a city."),
            (*_names(), Part("post_of", "post_of", required=True), Part("post_role", "post_role")),
            entity="post",
        ),
        Kind(
            "membership",
            _("A membership"),
            _("A body takes part in a network: as what, since when, in which role."),
            (
                Part(
                    "network",
                    "member_of",
                    beside=("class", "category", "path", "status", "phase"),
                    required=True,
                    dated=True,
                ),
                Part("role", "network_role", role="role", dated=True),
            ),
            about="organisation",
            dates=True,
        ),
        Kind(
            "link",
            _("A link of two bodies"),
            _("Sister city, friendship, agreement, memorandum: an act of both sides."),
            (
                Part(
                    "other",
                    "linked_with",
                    beside=("link_kind", "called", "fields", "status", "agreement", "signatories", "term_end"),
                    required=True,
                    dated=True,
                ),
            ),
            about="organisation",
            dates=True,
        ),
    )


def _happenings() -> tuple[Kind, ...]:
    return (
        Kind(
            "event",
            _("An event"),
            _("A conference, a visit, a referendum, a signing: something that takes place once."),
            (
                *_names("usual"),
                Part("event_kind", "event_kind", required=True),
                Part("held", "held", dated=True, required=True),
                Part("held_in", "held_in"),
                Part("organiser", "organiser"),
                Part("host", "host"),
                Part("supporter", "supporter"),
                Part("about", "about"),
                Part("address", "address"),
            ),
            entity="event",
            dates=True,
        ),
        Kind(
            "document",
            _("A document"),
            _("A strategy, a law, an agreement, a report that cities make or sign."),
            (
                *_names("official"),
                Part("document_kind", "document_kind", required=True),
                Part("issuer", "issuer"),
                Part("issued", "issued"),
                Part("address", "address"),
                Part("written_in", "written_in"),
                Part("about", "about"),
                Part("complements", "complements"),
            ),
            entity="document",
        ),
    )


def _works() -> tuple[Kind, ...]:
    return (
        Kind(
            "opportunity",
            _("An opportunity"),
            _("A job, a tender, a search for a partner, a grant, a call: until when, whom to ask."),
            (
                *_names("usual"),
                Part("activity_kind", "activity_kind", required=True),
                Part("issuer", "issuer"),
                Part("region", "region"),
                Part("opens", "opens"),
                Part("closes", "closes"),
                Part("address", "address"),
                Part("contact", "contact"),
            ),
            entity="activity",
        ),
        Kind(
            "note",
            _("A note"),
            _("Your own words about a body, an event or a pair: shown apart, never counted as a fact."),
            (Part("note", "note", beside=("headline", "signed", "note_kind"), required=True, long=True),),
            about="place,organisation,person,post,event,document,theme,activity",
            own=True,
        ),
        Kind(
            "activity",
            _("An activity of the office"),
            _("A request answered, a visit, a seminar, a publication: for whom, when, what came of it."),
            (
                *_names("usual"),
                Part("activity_kind", "activity_kind", required=True),
                Part("done_on", "done_on"),
                Part("fiscal_year", "fiscal_year"),
                Part("done_for", "done_for"),
                Part("done_with", "done_with"),
                Part("about", "about"),
                Part("activity_result", "activity_result", long=True),
            ),
            entity="activity",
            own=True,
        ),
    )


def kinds() -> dict[str, Kind]:
    """Everything that can be added by a form of its own, in the order of the page."""
    return {kind.id: kind for kind in (*_bodies(), *_people(), *_happenings(), *_works())}


def label_of(part: Part) -> tuple[str, str]:
    """What a field is called, and what it means."""
    lang, words = current(), vocabulary()
    rule = words.predicate(part.predicate)
    named = {
        "name.en": (_("Name in English"), _("As its own page writes it.")),
        "name.ja": (
            _("Name in Japanese"),
            _("As its own page or the press writes it; leave it empty if none is known."),
        ),
        "acronym": (_("Acronym"), _("Such as C40 or UCLG.")),
        "network": (_("Network"), rule.definition[lang]),
        "other": (_("The other body"), rule.definition[lang]),
    }
    if part.name in named:
        return named[part.name]
    if part.role:
        one = words.qualifiers[part.role]
        return one.label[lang], one.definition[lang]
    return rule.label[lang], rule.definition[lang]
