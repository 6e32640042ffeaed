"""The forms that an office sets for its bodies are printed, and the others are still found."""

from pathlib import Path

import pytest

from meikan.edition.edition import Edition
from meikan.model.entity import Entity, Name
from meikan.model.errors import Refused
from meikan.publish.forms import set_forms, words_for
from meikan.publish.site.make import publish_site
from meikan.publish.words import Words
from meikan.text.lang import speaking

from .making import config_of, small_editions


def test_a_body_is_printed_as_its_office_has_set_it_and_found_by_every_form(tmp_path: Path) -> None:
    last = small_editions(tmp_path)[-1]
    (tmp_path / "terms.csv").write_text(
        "what,key,lang,form,instead_of\nbody,london-gov,ja,倫敦,ロンドン市役所\n", encoding="utf-8"
    )
    config = config_of(tmp_path)
    edition = Edition.open(last.folder, set_forms(config))
    publish_site(edition, tmp_path / "site", config, [edition])
    page = (tmp_path / "site" / "ja" / "london.html").read_text(encoding="utf-8")
    assert "<title>倫敦" in page.replace("\n", "").replace(" ", "").replace("<titlelang", "<title")
    names = (tmp_path / "site" / "names.js").read_text(encoding="utf-8")
    for form in ("倫敦", "ロンドン市役所", "London"):
        assert form in names


def test_words_of_a_source_are_said_in_the_language_of_the_page(tmp_path: Path) -> None:
    """A party alone, a name with the original beside it, a sentence of the office's own marked 仮訳."""
    rows = (
        "party,PvdA,ja,労働党（PvdA）,仮訳: Office",
        "name,Oslo bystyre,ja,オスロ市議会,仮訳: Office",
        "words,serves one year,ja,任期1年,仮訳: Office",
        "words,local residents,ja,地域住民,the city’s own page",
    )
    (tmp_path / "terms.csv").write_text("\n".join(("what,key,lang,form,source", *rows, "")), encoding="utf-8")
    words = words_for(config_of(tmp_path), "ja")
    with speaking("ja"):
        assert words.party("PvdA") == "労働党（PvdA）"
        assert words.worded("Oslo bystyre", "nb") == 'オスロ市議会（<span lang="nb">Oslo bystyre</span>）'
        assert words.worded("serves one year", "en") == "任期1年（仮訳）"
        assert words.worded("local residents", "en") == "地域住民"
        assert words.worded("something else", "en") == '<span lang="en">something else</span>'
    assert words_for(config_of(tmp_path), "en").party("PvdA") == "PvdA"


def test_a_line_of_terms_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("what,key,lang,form\nthing,x,ja,倫敦\n", encoding="utf-8")
    with pytest.raises(Refused, match="line 2"):
        set_forms(config_of(tmp_path))


def test_a_rendered_name_says_so_beside_the_original() -> None:
    """The other name is the original, or both are ours, or there is nothing to say."""
    words = Words("ja")
    ours, original = Name("北欧都市ネットワーク", "ja", "rendering"), Name("Nordic City Network", "en", "official")
    with speaking("ja"):
        tagged = '<span lang="en">Nordic City Network</span>'
        assert words.other_name(Entity("mk-1", "organisation", (ours, original))) == f"{tagged}の仮訳"
        both = Entity("mk-1", "organisation", (ours, Name("Nordic City Network", "en", "rendering")))
        assert words.other_name(both) == f"{tagged}（いずれも仮訳）"
        usual = Entity("mk-1", "organisation", (Name("北欧都市ネットワーク", "ja", "usual"), original))
        assert words.other_name(usual) == tagged
    assert Words("en").other_name(Entity("mk-1", "organisation", (original,))) == ""


def test_changes_say_a_party_as_the_office_prints_it(tmp_path: Path) -> None:
    """The sentences of changes are made below the pages, and know the office's forms through the edition."""
    (tmp_path / "terms.csv").write_text(
        "what,key,lang,form,instead_of,source\nparty,Labour,ja,労働党,,\n"
        "words,not elected,ja,選挙によらない,,仮訳: Office\n",
        encoding="utf-8",
    )
    edition = Edition.open(small_editions(tmp_path)[2].folder, set_forms(config_of(tmp_path)))
    assert edition.worded("Labour", "ja") == "労働党"
    assert edition.worded("Labour", "en") == edition.worded("Labour", "sv") == "Labour"
    assert edition.worded("not elected", "ja").startswith("選挙によらない（")
    edition.close()
