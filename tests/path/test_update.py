"""`meikan update`: each source by itself; killed and gone on with; caught up; pages corrected; lists held."""

from datetime import timedelta
from pathlib import Path

import pytest

from meikan.collect.source import load
from meikan.path import update as updating
from meikan.path.update import Told, update
from meikan.read.workers import Lost
from meikan.record import evidence, judge, models
from meikan.record.evidence import Filed
from tests.collect import serving as s

from .conftest import Office

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("config", ["sqlite"], indirect=True)]
JOINED = "<p>Kanazawa joined the UNESCO Creative Cities Network in {year}. The mayor was glad.</p>"


def run(office: Office, *ports: int, days: int = 0, again: bool = False) -> dict[str, Told]:
    manners = s.manners(*ports, now=s.NOW + timedelta(days=days))
    told = update(office.config, load(office.config.sources), manners, processes=1, again=again)
    return {one.outcome.source: one for one in told}


def post(number: int, year: str) -> s.News:
    return s.News(number, f"Post {number}", f"2026-11-{number:02}", JOINED.format(year=year))


def test_a_source_that_fails_and_a_file_that_cannot_be_read_cost_themselves_alone(office: Office) -> None:
    with s.serving() as served:
        served.put("/feed", s.rss(served.at, [post(1, "2009")]))
        for name, path in (("a-dead", "dead"), ("b-page", "page"), ("z-good", "feed")):
            s.write_source(
                office.config.sources, name, f'source_kind = "feed"\naddress = "{served.at}/{path}"\nlang = "en"'
            )
        served.put("/page", "<!DOCTYPE html><html></html>", "text/html")
        s.write_source(office.config.sources, "c-torn", "source_kind = ")
        told = run(office, served.port)
    assert {name: one.outcome.outcome for name, one in told.items()} == {
        "a-dead": "failed", "b-page": "failed", "c-torn": "failed", "z-good": "ok",
    }  # fmt: skip
    fields = ["source", "outcome", "new", "known", "set_aside", "reason"]
    assert all(list(one.outcome.told()) == fields for one in told.values())
    assert told["z-good"].asked == 1
    [one] = judge.waiting()
    assert [part.entity for part in one.parts] == [office.ids["Kanazawa city"], office.ids["uccn"]]
    assert one.evidence[0].date == "2026-11-01"
    assert one.evidence[0].address.endswith("/news/1/?utm_source=rss")


def test_killed_while_filing_it_goes_on_and_files_nothing_twice(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    filed = list[str]()
    real = evidence.file_document

    def dies(*words: object, **more: object) -> Filed:
        if len(filed) in (2, 4):
            filed.append("killed")
            raise Killed
        done = real(*words, **more)  # type: ignore[arg-type]
        filed.append(done.document)
        return done

    monkeypatch.setattr(updating.evidence, "file_document", dies)
    with s.serving() as served:
        served.put("/feed", s.rss(served.at, [post(n, "2009") for n in (5, 4, 3, 2, 1)]))
        s.write_source(
            office.config.sources, "feed", f'source_kind = "feed"\naddress = "{served.at}/feed"\nlang = "en"'
        )
        for _time in range(2):
            with pytest.raises(Killed):
                run(office, served.port)
        run(office, served.port)
        again = run(office, served.port)
    assert (again["feed"].outcome.new, again["feed"].read) == (0, 0)
    documents = models.Document.objects.filter(source="feed")
    assert documents.count() == 5 == len(set(documents.values_list("number", flat=True)))
    [one] = judge.waiting()
    assert len(one.evidence) == 5


def test_a_missed_month_is_caught_up_and_a_corrected_page_corrects(office: Office) -> None:
    with s.serving() as served:
        served.put("/feed", s.rss(served.at, [post(1, "2008")]))
        s.write_source(
            office.config.sources, "feed", f'source_kind = "feed"\naddress = "{served.at}/feed"\nlang = "en"'
        )
        assert run(office, served.port)["feed"].asked == 1
        served.put(
            "/feed",
            s.rss(served.at, [s.News(n, f"Post {n}", "2026-11-20") for n in range(12, 1, -1)] + [post(1, "2009")]),
        )
        later = run(office, served.port, days=31)["feed"]
    assert (later.outcome.new, later.corrected) == (11, 1)
    [one] = judge.waiting()
    assert one.relation == "corrects"
    assert "2008" in one.said_before[0].quote
    assert "2009" in one.evidence[0].quote
    versions = models.Document.objects.filter(item=models.Document.objects.get(id=one.evidence[0].document).item)
    assert versions.count() == 2


def test_a_document_that_cannot_be_read_is_named_and_costs_itself_alone(office: Office) -> None:
    folder = office.config.folder / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Kanazawa joined the UNESCO Creative Cities Network in 2009.", encoding="utf-8")
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    s.write_source(office.config.sources, "files", 'source_kind = "folder"\naddress = "../in"\nlang = "en"')
    told = run(office)["files"]
    assert (told.outcome.outcome, told.outcome.new, told.read) == ("ok", 2, 1)
    assert len(told.unread) == 1
    assert "b is damaged" in told.outcome.reason
    assert models.Document.objects.exclude(unread="").count() == 1
    assert len(judge.waiting()) == 1


def test_a_muted_source_is_kept_and_proposes_nothing(office: Office) -> None:
    with s.serving() as served:
        served.put("/feed", s.rss(served.at, [post(1, "2009")]))
        text = f'source_kind = "feed"\naddress = "{served.at}/feed"\nlang = "en"\nread = false'
        s.write_source(office.config.sources, "feed", text)
        run(office, served.port)
    assert models.Document.objects.filter(source="feed").count() == 1
    assert judge.waiting() == []


MEMBERS = "City,Country\n" + "".join(f"{name}\n" for name in (
    "London,United Kingdom", "Berlin,Germany", "Oslo,Norway", "Dublin,Ireland", "Vienna,Austria",
    "Helsinki,Finland", "Stockholm,Sweden", "Amsterdam,Netherlands", "Copenhagen,Denmark", "Paris,France",
))  # fmt: skip


def test_what_ended_its_reader_is_read_once_more_when_asked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with s.serving() as served:
        served.put("/feed", s.rss(served.at, [post(1, "2009"), post(2, "2009")]))
        s.write_source(
            office.config.sources, "feed", f'source_kind = "feed"\naddress = "{served.at}/feed"\nlang = "en"'
        )
        with monkeypatch.context() as broken:
            broken.setattr(updating.Workers, "map", lambda _workers, tasks: (Lost("too slow") for _one in tasks))
            assert len(run(office, served.port)["feed"].unread) == 2
        assert run(office, served.port)["feed"].read == 0, "only when asked"
        told = run(office, served.port, again=True)["feed"]
        assert (told.read, told.unread, told.asked) == (2, (), 1)
        assert run(office, served.port, again=True)["feed"].read == 0, "what was read is left alone"
    assert not models.Document.objects.exclude(unread="").exists()
    assert [len(one.evidence) for one in judge.waiting()] == [2]


def test_a_list_of_members_is_filed_and_one_that_shrinks_is_held(office: Office) -> None:
    with s.serving() as served:
        served.put("/members.csv", MEMBERS, "text/csv")
        said = 'network = "network:c40"\ncomplete_for = "all"'
        text = f'source_kind = "members"\naddress = "{served.at}/members.csv"\n{said}'
        s.write_source(office.config.sources, "c40-members", text)
        first = run(office, served.port)["c40-members"].outcome
        assert (first.outcome, first.new + first.known) == ("ok", 10), first.reason
        assert run(office, served.port, days=1)["c40-members"].outcome.outcome == "unchanged"
        served.put("/members.csv", "\n".join(MEMBERS.splitlines()[:6]) + "\n", "text/csv")
        for days in (2, 3):
            held = run(office, served.port, days=days)["c40-members"].outcome
            assert held.outcome == "held", "until somebody looked at it"
            assert "10" in held.reason
    assert models.Statement.objects.filter(predicate="member_of", retracted_at="").count() == 10


def test_members_behind_a_map(office: Office) -> None:
    import json

    pairs = [line.split(",") for line in MEMBERS.splitlines()[1:]]
    rows = [{"properties": {"city": name, "country": land}} for name, land in pairs]
    with s.serving() as served:
        served.put("/map", f"<!DOCTYPE html><script>var markers = {json.dumps(rows)};</script>", "text/html")
        text = (
            f'source_kind = "members"\naddress = "{served.at}/map"\nnetwork = "network:c40"\n'
            '[selectors]\nvariable = "markers"\nitem = "."\n'
            '[columns]\nname = "properties.city"\ncountry = "properties.country"'
        )
        s.write_source(office.config.sources, "c40-map", text)
        told = run(office, served.port)["c40-map"].outcome
    assert (told.outcome, told.new) == ("ok", 10), told.reason


def test_a_mailbox_in_a_folder_is_as_many_documents_as_it_has_mails(office: Office, tmp_path: Path) -> None:
    def mail(number: int, words: str) -> str:
        head = f"From a@b Mon Nov  2 09:00:00 2026\nSubject: Letter {number}\nMessage-ID: <{number}@b>\n"
        return f"{head}Date: Mon, {number} Nov 2026 09:00:00 +0100\n\n{words}\n\n"

    box = tmp_path / "letters" / "all.mbox"
    box.parent.mkdir()
    box.write_text(mail(2, "Kanazawa joined the UNESCO Creative Cities Network in 2009.") + mail(3, "No news."))
    s.write_source(office.config.sources, "letters", f'source_kind = "folder"\naddress = "{box.parent}"\nlang = "en"')
    told = run(office)["letters"]
    assert (told.outcome.new, told.asked) == (2, 1)
    assert judge.waiting()[0].evidence[0].date == "2026-11-02"
    with box.open("a") as more:
        more.write(mail(4, "One more."))
    told = run(office, days=1)["letters"]
    assert (told.outcome.new, told.outcome.known, told.read) == (1, 2, 1)
    filed = models.Document.objects.filter(source="letters").order_by("number")
    assert [one.title for one in filed] == ["Letter 2", "Letter 3", "Letter 4"]
