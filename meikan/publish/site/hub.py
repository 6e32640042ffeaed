"""The way to every register of the directory, each with how much it holds."""

from collections.abc import Iterator

from meikan.publish.lines import Teller
from meikan.publish.site.documents import documents_of_edition
from meikan.publish.site.events import events_of_edition
from meikan.publish.site.frame import Frame
from meikan.publish.site.opportunities import opportunities_of_edition
from meikan.publish.site.registers import Door, HubPage
from meikan.text.lang import _


def hub_page(teller: Teller, frame: Frame) -> HubPage:
    """Everything on the page of registers."""
    return HubPage(list(_doors(teller, frame)))


def _doors(teller: Teller, frame: Frame) -> Iterator[Door]:
    edition, number = teller.edition, teller.words.number
    yield Door("bulletin.html", _("Bulletin"), _("what is new, month by month"))
    yield Door(
        "documents.html",
        _("Documents"),
        _("strategies, laws, agreements, reports"),
        number(len(documents_of_edition(teller))),
    )
    yield Door("themes.html", _("Themes"), _("what documents, networks and events deal with"))
    yield Door(
        "events.html",
        _("Events"),
        _("conferences, visits, votes, changes of bodies"),
        number(len(events_of_edition(teller))),
    )
    campaigns = {held.subject for held in edition.statements(predicate="campaign_owner")}
    yield Door("campaigns.html", _("Campaigns and brands"), _("slogans with their dates"), number(len(campaigns)))
    yield Door(
        "opportunities.html",
        _("Opportunities"),
        _("posts, contracts, partners sought"),
        number(len(opportunities_of_edition(teller))),
    )
    yield Door("people.html", _("People in office"), _("who holds which post"))
    yield Door("survey.html", _("The panel by field"), _("the cities of the panel by any field of the template"))
    yield Door("compare.html", _("Side by side"), _("two to six cities on the whole template"))
    yield Door("japan.html", _("Japan’s local governments in city networks"), _("one table, three answers"))
    yield Door("changes.html", _("Changes"), _("between any two editions, in words"), number(len(frame.compared)))
    yield Door("sources.html", _("Sources"), _("standing, licence, last seen"))
    yield Door("unknown.html", _("What we do not know"), _("fields, names, lists and dates without a source"))
    yield Door("colophon.html", _("Colophon"), _("coverage, freshness, scope"))
