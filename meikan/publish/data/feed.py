"""What changed since the edition before, by entity: for whoever keeps meikan's ids in a table of their own."""

from collections.abc import Iterable, Iterator

from meikan.edition import files
from meikan.edition.edition import Edition
from meikan.edition.held import Held
from meikan.model.period import text_of
from meikan.publish.words import best_name

Lines = dict[str, dict[str, tuple[str, ...]]]


def moved(edition: Edition) -> Iterator[list[object]]:
    """Ids that were joined into others, followed to the end."""
    for row in files.read_rows(edition.folder / "redirects.csv"):
        yield [row["from"], row["to"]]


def feed(
    edition: Edition, statements: Iterable[Held], before: Edition | None, then_held: Iterable[Held]
) -> Iterator[list[object]]:
    """Every entity whose open lines are others than in the edition before."""
    if before is None:
        return
    gone = {str(old): str(new) for old, new in moved(edition)}
    now, then = _lines(statements, {}), _lines(then_held, gone)
    for entity in sorted({*now, *then}):
        new, old = now.get(entity, {}), then.get(entity, {})
        if new == old:
            continue
        added, removed = new.keys() - old.keys(), old.keys() - new.keys()
        changed = {code for code in new.keys() & old.keys() if new[code] != old[code]}
        codes = [" ".join(sorted(one)) for one in (added, changed, removed)]
        yield [entity, *_names(edition if edition.has(entity) else before, entity), before.name, *codes]


def _lines(statements: Iterable[Held], gone: dict[str, str]) -> Lines:
    found: Lines = {}
    for one in statements:
        said = (one.value, one.answer.value, text_of(one.since), text_of(one.until))
        lines = found.setdefault(gone.get(one.subject, one.subject), {})
        lines[one.line] = max(lines.get(one.line, said), said)
    return found


def _names(edition: Edition, entity: str) -> list[str]:
    if not edition.has(entity):
        return ["", ""]
    found = edition.entity(entity)
    return [name.value if (name := best_name(found, lang)) and name.lang == lang else "" for lang in ("en", "ja")]
