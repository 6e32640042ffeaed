"""The lines of an edition: what is not said is left out, and editions of an older program read the same."""

import json
from collections.abc import Callable

from meikan.edition import files
from meikan.edition.diff import diff
from meikan.edition.edition import Edition
from tests.edition.conftest import row

Make = Callable[..., Edition]
ROWS = [
    row("gov-a", "member_of", "net-n", start="2010", role="founder"),
    row("gov-a", "website", "https://a.example", seen="2014-01-01"),
    row("gov-a", "name", "Aのまち", lang="ja"),
]


def as_before(edition: Edition) -> Edition:
    """The same edition as an older program wrote it: every field on every line."""
    rows = [files.to_json(files.row_of(held)) for held in edition.statements()]
    edition.close()
    (edition.folder / files.LINES).write_text("".join(f"{one}\n" for one in rows), encoding="utf-8")
    (edition.folder / files.DATABASE).unlink()
    return Edition.open(edition.folder)


def test_a_line_holds_only_what_is_said(make: Make) -> None:
    edition = make("a", ROWS)
    lines = [json.loads(one) for one in (edition.folder / files.LINES).read_text(encoding="utf-8").splitlines()]
    assert len(lines) == len(ROWS)
    for line in lines:
        assert all(line[name] != empty for name, empty in files.UNSAID.items() if name in line)
        assert all(text for one in line["evidence"] for text in one.values())
    assert {"id", "line", "subject", "predicate", "value", "lang", "visibility", "answer", "evidence"} <= set(lines[0])


def test_an_edition_of_an_older_program_reads_the_same_and_differs_in_nothing(make: Make) -> None:
    now, then = make("a", ROWS), as_before(make("b", ROWS))
    assert list(then.statements()) == list(now.statements())
    assert [one[2] for one in then.rows()] != [one[2] for one in now.rows()]
    assert list(diff(then, now)) == list(diff(now, then)) == []


def test_an_edition_that_held_its_evidence_once_more_is_verified_with_it(make: Make) -> None:
    edition = make("a", ROWS)
    edition.close()
    extra = edition.folder / "evidence.csv"
    extra.write_text("statement,document\n", encoding="utf-8")
    digests = files.hashes(edition.folder, [*files.HASHED, extra.name])
    manifest = {**files.manifest_of(edition.folder), "hash": files.hash_of(digests), "files": digests}
    (edition.folder / files.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    assert files.verify(edition.folder) == []
    extra.write_text("statement,document\nchanged,\n", encoding="utf-8")
    assert files.verify(edition.folder) == [extra.name]
