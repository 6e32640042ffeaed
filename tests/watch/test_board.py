"""The board: an offer is open until its last moment where its issuer is; who seeks a partner stands apart."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from meikan.edition.edition import Edition
from meikan.watch.board import Stand, offers
from meikan.watch.board_paper import board_paper
from tests.edition.conftest import id_of, row

Make = Callable[..., Edition]


@pytest.fixture
def edition(make: Make) -> Edition:
    rows = [
        row("gov-k", "name", "Kobe", lang="en", name_kind="short"),
        row("gov-k", "country", "JP"),
        row("gov-u", "name", "Portland", lang="en", name_kind="short"),
        row("gov-u", "country", "US"),
        row("activity-j", "name", "Coordinator", lang="en", name_kind="official"),
        row("activity-j", "activity_kind", "job"),
        row("activity-j", "issuer", "gov-k"),
        row("activity-j", "closes", "2015-07-31", time_of_day="17:30"),
        row("activity-d", "name", "A tender", lang="en", name_kind="official"),
        row("activity-d", "activity_kind", "tender"),
        row("activity-d", "issuer", "gov-k"),
        row("activity-d", "closes", "2015-07-31"),
        row("activity-u", "name", "A grant", lang="en", name_kind="official"),
        row("activity-u", "activity_kind", "grant"),
        row("activity-u", "issuer", "gov-u"),
        row("activity-u", "closes", "2015-07-31"),
        row("activity-n", "name", "A call", lang="en", name_kind="official"),
        row("activity-n", "activity_kind", "call"),
        row("activity-n", "closes", ":not-stated"),
        row("activity-p", "name", "Seeking a harbour city", lang="en", name_kind="official"),
        row("activity-p", "activity_kind", "partner_seeking"),
        row("activity-p", "issuer", "gov-k"),
        row("activity-p", "seeks_country", "NO", seen="2015-06-01"),
        row("activity-p", "trait", "container port", lang="en", seen="2015-06-01", trait_kind="offered"),
        row("activity-v", "activity_kind", "visit"),
    ]
    return make("e", rows, valid="2015-06-30")


def stands(edition: Edition, moment: str) -> dict[str, Stand]:
    names = {id_of(f"activity-{key}"): key for key in "jdunpv"}
    return {names[one.entity]: one.stand for one in offers(edition, datetime.fromisoformat(moment))}


def test_row_s9_an_offer_is_open_until_its_closing_time_where_the_issuer_is(edition: Edition) -> None:
    assert stands(edition, "2015-07-31T08:29:59+00:00")["j"] is Stand.SOON  # 17:29:59 in Kobe
    assert stands(edition, "2015-07-31T08:30:00+00:00")["j"] is Stand.CLOSED
    assert stands(edition, "2015-07-01T00:00:00+00:00")["j"] is Stand.OPEN
    assert stands(edition, "2015-07-31T14:59:59+00:00")["d"] is Stand.SOON  # its whole last day, Kobe time
    assert stands(edition, "2015-07-31T15:00:00+00:00")["d"] is Stand.CLOSED


def test_without_a_zone_it_closes_when_the_day_is_over_everywhere(edition: Edition) -> None:
    assert stands(edition, "2015-08-01T11:59:59+00:00")["u"] is Stand.SOON
    assert stands(edition, "2015-08-01T12:00:00+00:00")["u"] is Stand.CLOSED


def test_what_states_no_end_is_said_to_state_none_and_the_offices_own_work_is_no_offer(edition: Edition) -> None:
    found = stands(edition, "2015-07-01T00:00:00+00:00")
    assert found["n"] is Stand.NOT_STATED
    assert "v" not in found


def test_what_a_source_calls_ended_is_closed_whatever_its_date_says(make: Make) -> None:
    rows = [
        row("activity-j", "activity_kind", "job"),
        row("activity-j", "closes", "2015-12-31"),
        row("activity-j", "status", "ended", start="2015-06-01", seen="2015-06-02"),
    ]
    found = offers(make("w", rows, valid="2015-06-30"), datetime(2015, 7, 1, tzinfo=UTC))
    assert [one.stand for one in found] == [Stand.CLOSED]


def test_the_board_as_a_paper_names_zone_issuer_and_source_in_both_languages(edition: Edition) -> None:
    at = datetime(2015, 7, 20, tzinfo=UTC)
    paper = board_paper(edition, offers(edition, at), at, "en")
    by_id = {section.id: section for section in paper.sections}
    assert [one.text for one in by_id["soon"].entries] == [
        "Coordinator (job): until 31 July 2015, 17:30 (Asia/Tokyo)",
        "A tender (tender): until 31 July 2015 (Asia/Tokyo)",
        "A grant (grant): until 31 July 2015 (zone not known)",
    ]
    partner = by_id["partners"].entries[0]
    assert partner.text.startswith("Seeking a harbour city (partner-seeking)")
    assert "seeks a partner in: Norway" in partner.more
    assert "trait: container port (offered)" in partner.more
    assert "last modified or seen: 1 June 2015" in partner.more
    for lang in ("en", "ja"):
        assert all(entry.marks for entry in board_paper(edition, offers(edition, at), at, lang).entries)
