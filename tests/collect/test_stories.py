"""Mail magazines and pages with many stories; data behind maps; one document at one address; lists of members."""

import json

import pytest

from meikan.collect.answer import Answer
from meikan.collect.archive import Archive
from meikan.collect.collect import collect
from meikan.collect.data import flat, read_data
from meikan.collect.failure import Changed, Failure
from meikan.collect.item import Item
from meikan.collect.source import Source, source_of
from meikan.collect.stories import read_stories
from meikan.model.errors import Refused
from tests.collect import serving as s

AT = "https://a.example"
RULE = "━" * 20
MAIL = f"""灯台市国際課メールマガジン 第12号 2018年12月3日発行
{RULE}
目次
【1】姉妹都市
{RULE}
【灯台市と港町市が姉妹都市提携】
灯台市は港町市と姉妹都市提携を結びました。調印式は11月20日に灯台市役所で行われました。
【日時】2018年11月20日
{RULE}
■【国際会議】開催のお知らせ
来年5月に灯台市で世界灯台都市会議が開催されます。参加には事前の申込みが必要です。詳しくは市役所まで。
【お問い合わせ】国際課
{RULE}
編集後記
"""
WORDS = [
    "灯台市は港町市と姉妹都市提携を結びました。",
    "来年5月に灯台市で世界灯台都市会議が開催されます。",
]


def source(kind: str = "mail", **others: object) -> Source:
    return source_of({"id": "one", "source_kind": kind, "address": AT + "/vol12.html", **others})


def answer(body: str | bytes, kind: str = "text/html") -> Answer:
    return Answer(AT + "/vol12.html", 200, {"content-type": kind}, body.encode() if isinstance(body, str) else body)


def check(items: tuple[Item, ...]) -> None:
    assert [item.title for item in items] == ["灯台市と港町市が姉妹都市提携", "国際会議 開催のお知らせ"]
    assert all(words in item.text for words, item in zip(WORDS, items, strict=True))
    assert "世界灯台都市会議" not in items[0].text
    assert "【日時】" in items[0].text, "a label inside a story begins none"
    assert {item.date for item in items} == {"2018-12-03"}


def test_a_mail_magazine_is_split_at_its_rules_and_brackets() -> None:
    check(read_stories(answer(MAIL, "text/plain"), source()).items)


def test_the_same_set_as_a_page_and_in_one_paragraph() -> None:
    lines = MAIL.replace("\n", "<br>\n")
    check(read_stories(answer(f"<!DOCTYPE html><html><body><p>{lines}</p></body></html>"), source()).items)
    one = "。".join(part.replace("\n", " ") for part in MAIL.split("。\n")) + "。"
    found = read_stories(answer(f"<!DOCTYPE html><html><body><p>{one}</p></body></html>"), source()).items
    assert [words in item.text for words, item in zip(WORDS, found, strict=False)] == [True, True]


@pytest.mark.parametrize("charset", ["iso-2022-jp", "utf-8", "shift_jis"])
def test_a_mail_with_its_head(charset: str) -> None:
    head = (
        "From: a@example.jp\r\nMIME-Version: 1.0\r\nSubject: test\r\nDate: Mon, 3 Dec 2018 09:00:00 +0900\r\n"
        f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    body = head.encode() + MAIL.replace("\n", "\r\n").encode(charset, "replace")
    items = read_stories(answer(body, "message/rfc822"), source()).items
    assert [item.title for item in items] == ["灯台市と港町市が姉妹都市提携", "国際会議 開催のお知らせ"]
    assert {item.date for item in items} == {"2018-12-03T09:00:00+09:00"}


def test_stories_marked_by_a_sign_as_offices_mark_them() -> None:
    page = "<!DOCTYPE html><html><body>" + "".join(
        f"<p>◇{n}番目の話題</p><p>灯台市の{n}番目の話題について、国際課が詳しく報告します。ご覧ください。今後も続報をお伝えします。</p>"
        for n in (1, 2, 3)
    )
    items = read_stories(answer(page + "</body></html>"), source()).items
    assert [item.title for item in items] == [f"{n}番目の話題" for n in (1, 2, 3)]


def test_a_page_without_stories_has_changed_its_shape() -> None:
    with pytest.raises(Changed):
        read_stories(answer("<!DOCTYPE html><html><body><p>工事中です。</p></body></html>"), source())


FEATURES = {
    "features": [
        {"properties": {"name": f"City {n}", "url": f"/c/{n}", "joined": "2014-05-12"}, "id": n} for n in (1, 2)
    ]
}
SELECT = {"item": "features", "title": "properties.name", "link": "properties.url", "date": "properties.joined"}


def test_the_data_behind_a_map_and_data_inside_a_page() -> None:
    found = read_data(answer(json.dumps(FEATURES)), source("data", selectors=SELECT)).items
    assert [(one.title, one.address, one.date) for one in found] == [
        (f"City {n}", f"{AT}/c/{n}", "2014-05-12") for n in (1, 2)
    ]
    page = f"<!DOCTYPE html><html><script>var x = 1; var markers = {json.dumps(FEATURES)}; draw()</script></html>"
    inline = source("data", selectors={**SELECT, "variable": "markers"})
    assert read_data(answer(page), inline).items == found
    for gone in ("<!DOCTYPE html><html></html>", page.replace("features", "rows")):
        with pytest.raises(Changed):
            read_data(answer(gone), inline)
    with pytest.raises(Failure):
        read_data(answer("<!DOCTYPE html><html></html>"), source("data", selectors=SELECT))
    assert flat(FEATURES["features"][0])["properties.name"] == "City 1"


def test_a_newsletter_that_is_replaced_is_one_item_with_versions(tmp_path: object) -> None:
    with s.serving() as served, Archive(tmp_path / "archive") as archive:  # type: ignore[operator]
        told = {"id": "letter", "source_kind": "file", "address": f"{served.at}/letter.pdf", "title": "Letter"}
        run = lambda: next(iter(collect([source_of(told)], archive, s.manners(served.port))))  # noqa: E731
        served.put("/letter.pdf", b"%PDF-1.4 one", "application/pdf", ETag='"1"')
        assert [(one.outcome, one.new) for one in (run(), run())] == [("ok", 1), ("unchanged", 0)]
        served.put("/letter.pdf", b"%PDF-1.4 two", "application/pdf", ETag='"2"')
        later = next(iter(collect([source_of(told)], archive, s.manners(served.port, now=s.NOW.replace(day=24)))))
        assert (later.outcome, later.new, len(later.revised)) == ("ok", 0, 1)
        assert len({item.id for _n, item in archive.filed.items("letter")}) == 1


def test_back_numbers_are_split_into_stories_and_fetched_once(tmp_path: object) -> None:
    with s.serving() as served, Archive(tmp_path / "archive") as archive:  # type: ignore[operator]
        served.put("/", '<ul><li><a href="/vol12.html">12</a></li></ul>', "text/html")
        served.put("/vol12.html", f"<!DOCTYPE html><pre>{MAIL}</pre>", "text/html; charset=utf-8")
        told = {"id": "mag", "source_kind": "page", "address": f"{served.at}/", "follow": True, "split": True}
        back = source_of({**told, "selectors": {"item": "li"}, "lang": "ja"})
        runs = [next(iter(collect([back], archive, s.manners(served.port)))) for _run in range(2)]
        assert [one.new for one in runs] == [2, 0]
        assert served.paths().count("/vol12.html") == 1
        check(tuple(item for _n, item in archive.filed.items("mag")))


def test_what_only_a_list_of_members_may_say() -> None:
    with pytest.raises(Refused, match="list of members"):
        source_of({"id": "a", "source_kind": "feed", "address": AT, "network": "network:c40"})
    with pytest.raises(Refused, match="whose"):
        source_of({"id": "a", "source_kind": "members", "address": AT})


def test_the_day_of_a_mail_whose_address_bears_another_number() -> None:
    address = "https://a.example/backnumber/2012/08/vol33_201214.html"
    answer = Answer(address, 200, {}, ("メールマガジン vol.33(2012年8月14日)\n" + MAIL).encode())
    said = {"id": "a", "source_kind": "mail", "address": address, "lang": "ja"}
    assert {one.date for one in read_stories(answer, source_of({**said, "date_from": "text"})).items} == {"2012-08-14"}
