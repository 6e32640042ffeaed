"""When two addresses are one page, and what of an address is never shown."""

import pytest

from meikan.collect.address import bare, canonical, is_front, is_mirror, joined, shown
from meikan.collect.page import date_in_address

ONE_PAGE = [
    # (one spelling, another of the same page, why)
    ("http://a.example/x", "https://a.example/x", "scheme"),
    ("https://www.a.example/x", "https://a.example/x", "www"),
    ("https://A.Example./x", "https://a.example/x", "case and last dot of the host"),
    ("https://a.example:443/x", "https://a.example/x", "the scheme's own port"),
    ("https://a.example/x/", "https://a.example/x", "slash at the end"),
    ("https://a.example/x/index.html", "https://a.example/x/", "index page"),
    ("https://a.example/x#more", "https://a.example/x", "place on the page"),
    ("https://a.example/a/../x/./y", "https://a.example/x/y", "dots"),
    ("https://a.example//x", "https://a.example/x", "double slash"),
    ("https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x", "campaign"),
    ("https://a.example/x?fbclid=1&b=2&a=1", "https://a.example/x?a=1&b=2", "order, click id"),
    ("https://a.example/x;jsessionid=0F", "https://a.example/x", "session"),
    ("https://a.example/神戸", "https://a.example/%e7%a5%9e%E6%88%B8", "escapes"),
    ("https://a.example/%7Ex/%41", "https://a.example/~x/A", "escapes that need not be"),
    ("https://神戸.example/x", "https://xn--0ou382c.example/x", "names in other scripts"),
    (" https://a.example/x\n", "https://a.example/x", "blanks around"),
]
TWO_PAGES = [
    ("https://a.example/?p=1", "https://a.example/?p=2"),
    ("https://a.example/X", "https://a.example/x"),
    ("https://a.example/x?id=1", "https://a.example/x"),
    ("https://a.example:8080/x", "https://a.example/x"),
    ("https://old.a.example/x", "https://a.example/x"),
    ("https://a.example/#!/x", "https://a.example/#!/y"),
    ("https://a.example/en/x", "https://a.example/ja/x"),
    ("https://a.example/a%2Fb", "https://a.example/a/b"),
]


@pytest.mark.parametrize(("one", "other", "why"), ONE_PAGE, ids=[why for _a, _b, why in ONE_PAGE])
def test_two_spellings_of_one_page(one: str, other: str, why: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), TWO_PAGES)
def test_two_pages_stay_two(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_a_source_may_name_what_else_tells_no_page_apart() -> None:
    assert canonical("https://a.example/x?filter_by=popular", ["filter_by"]) == canonical("https://a.example/x")


@pytest.mark.parametrize(
    "address",
    [
        "https://editor:hunter2@a.example/x",
        "https://a.example/x?api_key=hunter2",
        "https://a.example/x?page=2&access_token=hunter2#top",
        "https://a.example/x?X-Amz-Signature=hunter2",
        "https://hunter2@a.example:8443/",
        "https://[hunter2",
    ],
)
def test_what_is_shown_of_an_address_holds_no_secret(address: str) -> None:
    assert "hunter2" not in shown(address)


def test_links_are_completed_and_only_those_of_the_web_are_taken() -> None:
    base = "https://a.example/news/list.html"
    assert joined(base, "../x") == "https://a.example/x"
    assert joined(base, "//b.example/x") == "https://b.example/x"
    assert joined("https://me:secret@a.example/", "/x") == "https://a.example/x"
    for bad in ("javascript:alert(1)", "mailto:a@b.example", "file:///etc/passwd", "data:text/html,x", "http://[x"):
        assert joined(base, bad) == ""
    assert bare("https://a.example/a@b") == "https://a.example/a@b"


def test_copies_of_other_sites_and_front_pages_are_recognised() -> None:
    for host in ("staging.a.example", "www-a-example.cache.yimg.jp", "a.c.translation-proxy.com", "a.translate.goog"):
        assert is_mirror(f"https://{host}/x"), host
    for host in ("a.example", "cachet.example", "stages.example", "previews.example"):
        assert not is_mirror(f"https://{host}/x"), host
    assert is_front("https://a.example/index.php")
    assert not is_front("https://a.example/?p=1")


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("/2014/05/12/title/", "2014-05-12"),
        ("/topics/2015/151014-02.html", ""),
        ("/press/20240229.html", "2024-02-29"),
        ("/press/20230229.html", ""),
        ("/flash/2022713.html", "2022-07-13"),
        ("/flash/2019612.html", "2019-06-12"),
        ("/flash/201668.html", "2016-06-08"),
        ("/flash/2022111.html", "2022"),  # 11 January or 1 November: it does not say
        ("/flash/20221015.html", "2022-10-15"),
        ("/node/250", ""),
    ],
)
def test_the_day_that_an_address_names(path: str, date: str) -> None:
    assert date_in_address(f"https://a.example{path}") == date
