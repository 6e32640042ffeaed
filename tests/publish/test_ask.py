"""Row X9, a printed line's code says whether it still holds: typed as people type, from the published folder alone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from meikan.model.entity import check
from meikan.model.errors import Refused
from meikan.publish.ask.ask import ask, rule_names, signer
from meikan.publish.ask.codes import Record, Source, Words, normal, read_codes, scripted, unscripted, write_codes
from meikan.publish.ask.errata import Erratum, file_of, write_errata
from meikan.publish.ask.make import publish_codes, refresh
from meikan.publish.ask.since import Became
from tests.publish import making

PLAN = {"panel": making.PANEL}
GOOD = "1b3xyhs6" + check("1b3xyhs6")


@pytest.mark.parametrize(
    "typed",
    [GOOD.upper(), f" {GOOD[:4]} {GOOD[4:]} ", f"{GOOD[:4]}-{GOOD[4:]}", "".join(chr(ord(c) + 0xFEE0) for c in GOOD)],
)
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert normal(typed) == GOOD


def test_letters_that_codes_do_not_have_are_read_as_what_they_look_like() -> None:
    body = "01v10abc"
    assert normal("OiUlOabc" + check(body)) == body + check(body)
    assert normal(f"https://example.org/2018/site/en/ask.html#{GOOD}") == GOOD


@pytest.mark.parametrize("typed", ["", "kobe", GOOD + "0", "あいうえおかきくけ"])
def test_what_is_no_code_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(Refused, match="is not the code of a line: a code has nine"):
        normal(typed)


def test_one_wrong_letter_is_seen() -> None:
    for place in range(9):
        wrong = GOOD[:place] + ("0" if GOOD[place] != "0" else "1") + GOOD[place + 1 :]
        with pytest.raises(Refused, match="does not fit"):
            normal(wrong)


def test_a_code_file_cannot_end_its_script_element() -> None:
    value = {"lines": {"x": "</script><script>alert(1)</script>\u2028"}}
    text = scripted("x", value)
    assert "</script" not in text
    assert "\u2028" not in text
    assert unscripted(text) == value


def test_a_long_code_file_is_deflated_and_reads_the_same() -> None:
    value = {"lines": {f"{number:09}": ["</script>", "神戸市", number] for number in range(500)}}
    text = scripted("0", value)
    assert len(text) < len(str(value)) / 3
    assert "<" not in text
    assert unscripted(text) == value


def published(folder: Path, world: making.World, name: str, valid: str) -> Path:
    edition = world.edition(folder, name, valid, **PLAN)
    publish_codes(edition, folder / "published" / name / "site", making.config_of(folder))
    edition.close()
    return folder / "published"


def code_of(folder: Path, name: str, field: str, value: str) -> str:
    edition = making.Edition.open(folder / "editions" / name)
    found = next(line.code for line in edition.lines(predicate=field) if line.value == value)
    edition.close()
    return found


def test_what_an_older_program_published_can_still_be_asked(tmp_path: Path) -> None:
    words = {"body": "Oslo", "label": "Name", "value": "Oslo", "also": ""}
    line = {"about": "mk-1", "page": "oslo.html", "field": "name", "key": [], "en": words, "ja": words, "evidence": []}
    (tmp_path / "0.js").write_text(scripted("0", {"lines": {"000000000": line}, "sources": {}}), encoding="utf-8")
    assert list(read_codes(tmp_path)) == [({"000000000": line}, {})]


def test_sources_are_named_once_for_all_files_and_files_with_their_own_are_read_too(tmp_path: Path) -> None:
    source = Source(title="A page", address="https://example.org/", licence="CC-BY-4.0", standing="own")
    said = Words(body="A", label="Member of", value="N", also="")
    place = ["doc", "page 2", "words", "2015", "rule:x", "2026-01-01T00:00:00Z"]
    about = {"about": "mk-a", "page": "a.html", "field": "member_of", "key": [], "since": "", "until": ""}
    line = Record(**about, answer="holds", certainty="", ids=["x"], en=said, ja=said, evidence=[place])  # type: ignore[typeddict-item]
    write_codes(tmp_path, {"000000000": line, "100000001": line}, {"doc": source, "unused": source})
    assert list(read_codes(tmp_path, "01")) == [({code: line}, {"doc": source}) for code in ("000000000", "100000001")]
    texts = [(tmp_path / f"{name}.js").read_text(encoding="utf-8") for name in ("0", "1", "sources")]
    assert [text.count("https://example.org/") for text in texts] == [0, 0, 1]
    older = unscripted(texts[0])
    older["sources"] = {"doc": ["A page", "https://example.org/", "CC-BY-4.0", "own"]}
    older["lines"]["000000000"][-1][0][0] = "doc"
    (tmp_path / "sources.js").unlink()
    (tmp_path / "0.js").write_text(scripted("0", older), encoding="utf-8")
    assert list(read_codes(tmp_path, "0")) == [({"000000000": line}, {"doc": source})]


def test_x9_a_code_shows_its_evidence_and_that_it_still_holds(tmp_path: Path) -> None:
    world = making.small_world()
    out = published(tmp_path, world, "2018", "2018-10-31")
    code = code_of(tmp_path, "2018", "council_seats", "45")
    [told] = ask(out, code.upper())
    assert told.record["en"]["body"] == "Amsterdam"
    assert told.record["ja"]["value"].startswith("45")
    assert told.record["evidence"][0][4] == "rule:test"
    assert told.fate.became is Became.HOLDS
    assert told.record["page"] == "amsterdam.html"


def test_a_rule_is_said_in_words_and_a_person_by_name() -> None:
    assert signer("rule:starter-checked", "ja").startswith("収録済み資料の規則")
    assert signer("rule:starter-checked", "en").startswith("the rule of the starter")
    assert "new-one" in signer("rule:new-one", "en")
    assert signer("Hanako Yamada", "en") == "Hanako Yamada"
    assert json.loads(rule_names("ja"))["list-decided"]


def test_a_link_that_stands_on_a_page_of_its_own_is_asked_there(tmp_path: Path) -> None:
    world = making.small_world()
    for number in range(25):
        world.city(f"partner-{number}", "FR", en=f"Partner {number}")
        world.say("london-gov", "linked_with", f"partner-{number}-gov", link_kind="sister")
    world.entity("plan", "document", en="A plan")
    for predicate, value in (("document_kind", "strategy"), ("issuer", "london-gov"), ("issued", "2010")):
        world.say("plan", predicate, value)
    out = published(tmp_path, world, "2018", "2018-10-31")
    edition = making.Edition.open(tmp_path / "editions" / "2018")
    link = next(
        line.code for line in edition.lines(predicate="linked_with") if line.value == making.id_of("partner-3-gov")
    )
    issued = next(line.code for line in edition.lines(making.id_of("plan"), "issued"))
    edition.close()
    assert ask(out, link)[0].record["page"] == "london--links.html"
    assert ask(out, issued)[0].record["page"] == "london.html#documents"


def test_x9_after_a_correction_and_a_new_edition_the_answer_gives_old_and_new_words(tmp_path: Path) -> None:
    world = making.small_world()
    published(tmp_path, world, "2018", "2018-10-31")
    code = code_of(tmp_path, "2018", "council_seats", "45")
    wrong = next(key for key, one in world.statements.items() if one.predicate == "council_seats")
    old = world.statements.pop(wrong)
    world.statements["new"] = replace(old, id="f" * 24, value="46")
    out = published(tmp_path, world, "2019", "2018-10-31")
    [told] = ask(out, code)
    assert told.fate.became is Became.CORRECTED
    assert told.record["en"]["value"].startswith("45")
    assert [record["en"]["value"][:2] for _code, record in told.now] == ["46"]
    assert refresh(out) == ["2018"]
    assert f'"{code}":{{"became":"corrected"' in (out / "2018/site/codes/since.js").read_text(encoding="utf-8")
    assert refresh(out) == []


def test_a_line_that_is_only_gone_is_withdrawn_and_one_that_ended_is_not_called_wrong(tmp_path: Path) -> None:
    world = making.small_world()
    world.say("oslo-gov", "member_of", "streets", since="2015", seen="2018-05-01", source="s9")
    published(tmp_path, world, "2018", "2018-10-31")
    code = code_of(tmp_path, "2018", "slogan", "Old meets New")
    role = code_of(tmp_path, "2018", "network_role", making.id_of("forum"))
    world.say("brand", "slogan", "Old meets New", lang="en", since="2017-04-28", until="2019", seen="2019-05")
    for key in [key for key, one in world.statements.items() if one.predicate == "network_role"]:
        del world.statements[key]
    out = published(tmp_path, world, "2020", "2020-10-31")
    assert ask(out, code, "2018")[0].fate.became is Became.ENDED
    assert ask(out, role)[0].fate.became is Became.WITHDRAWN


def test_an_erratum_is_named_even_before_a_newer_edition(tmp_path: Path) -> None:
    world = making.small_world()
    edition = world.edition(tmp_path, "2018", "2018-10-31", **PLAN)
    code = code_of(tmp_path, "2018", "council_seats", "45")
    config = making.config_of(tmp_path)
    words = {name: "" for name in Erratum.__slots__}
    row = Erratum(**{**words, "number": 3, "issued": "2026-11-25", "code": code, "now_en": "46", "reason": "misread"})  # type: ignore[arg-type]
    write_errata(file_of(config, "2018"), [row])
    publish_codes(edition, tmp_path / "published/2018/site", config)
    [told] = ask(tmp_path / "published", code)
    assert told.fate.became is Became.CORRECTED
    assert told.erratum is not None
    assert told.erratum["number"] == 3


def test_a_code_that_no_edition_printed_is_refused_by_name(tmp_path: Path) -> None:
    out = published(tmp_path, making.small_world(), "2018", "2018-10-31")
    with pytest.raises(Refused, match=r"well formed, but no edition in .* printed it: 2018"):
        ask(out, GOOD)
    with pytest.raises(Refused, match="No published edition"):
        ask(tmp_path / "nowhere", GOOD)
