"""The site of a large edition in both languages, beside a loop of Jinja alone and another static generator.

    python benchmarks/site.py [--cities 500] [--networks 60] [--panel 12] [--folder /tmp/bench-site] [--pelican PYTHON]

The edition is made up as for the book: some 40 statements a city. Every figure is of a process of its own: seconds of
wall clock and of processor, and the highest peak of memory among it and the processes that it starts. "again" publishes
the same edition a second time: what is the same is not written. The Jinja loop reads the same statements straight from
the edition's database and prints one table a body, without notes, days, answers, registers or files to take along.
`--pelican` names the Python of a throw-away environment that has Pelican; it is given the same tables as Markdown.
"""

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
LIMIT = "asked: ≤ 60 s, ≤ 1000 MB"
PAGE = """<!doctype html><html lang="{{ lang }}"><meta charset="utf-8"><title>{{ name }}</title><h1>{{ name }}</h1>
<table>{% for row in rows %}<tr><th>{{ row.predicate }}</th><td>{{ row.value }}</td><td>{{ row.since }}</td>
<td>{{ row.source }}</td></tr>{% endfor %}</table>"""


def site(folder: Path, panel: int) -> int:
    """Both languages, everything."""
    from book import opened

    from meikan.publish.site.make import publish_site

    edition, config = opened(folder)
    _narrow(edition.folder / "edition.toml", panel)  # type: ignore[attr-defined]
    edition, config = opened(folder)
    before = folder / "site" if (folder / "site").exists() else None
    report = publish_site(edition, folder / "next", config, [edition], before)  # type: ignore[arg-type,list-item]
    shutil.rmtree(folder / "site", ignore_errors=True)
    (folder / "next").rename(folder / "site")
    print(
        f"{report.pages} pages, {report.written} files written, {report.kept} kept, {report.bytes // 10**6} MB",
        file=sys.stderr,
    )
    return report.pages


def _narrow(about: Path, panel: int) -> None:
    """Let the edition be about its first cities; the others are there as well, off the panel."""
    text = about.read_text(encoding="utf-8")
    first = ", ".join(f'"c{number}-gov"' for number in range(panel))
    about.write_text(re.sub(r"(?m)^panel = .*$", f"panel = [{first}]", text), encoding="utf-8")


def jinja(folder: Path, _panel: int) -> int:
    """One table a body and language, straight from the database."""
    from jinja2 import Environment

    template = Environment(autoescape=True).from_string(PAGE)
    made = 0
    for lang in ("en", "ja"):
        for name, rows in _rows(folder):
            target = folder / "jinja" / lang / f"{name}.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(template.render(lang=lang, name=name, rows=rows), encoding="utf-8")
            made += 1
    return made


def _rows(folder: Path) -> list[tuple[str, list[dict[str, str]]]]:
    """The statements of every body, as a plain reader would take them from the edition."""
    from book import opened

    edition, _config = opened(folder)
    found: dict[str, list[dict[str, str]]] = {}
    for subject, predicate, row in edition.rows():  # type: ignore[attr-defined]
        read = json.loads(row)
        source = read["evidence"][0]["document"] if read["evidence"] else ""
        found.setdefault(subject, []).append(
            {"predicate": predicate, "value": read["value"], "since": read.get("since", ""), "source": source}
        )
    bodies = {one.id: one.key or one.id for one in edition.entities("organisation")}  # type: ignore[attr-defined]
    return [(bodies[one], rows) for one, rows in found.items() if one in bodies]


def pelican(folder: Path, python: str) -> None:
    """The same tables as Markdown, by Pelican with its plain theme."""
    content = folder / "pelican"
    for lang in ("en", "ja"):
        for name, rows in _rows(folder):
            lines = [
                f"Title: {name}",
                "Date: 2018-10-31",
                f"Slug: {name}-{lang}",
                "",
                "| field | value | since | source |",
                "|---|---|---|---|",
            ]
            lines += [f"| {row['predicate']} | {row['value']} | {row['since']} | {row['source']} |" for row in rows]
            target = content / f"{name}-{lang}.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    call = [python, "-m", "pelican", str(content), "-o", str(folder / "pelican-out"), "-q"]
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(call, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    pages = len(list((folder / "pelican-out").glob("*.html")))
    print(f"Pelican: {time.perf_counter() - began:.1f} s ({cpu:.1f} s of processor), {pages} pages", flush=True)


STEPS: dict[str, tuple[Callable[[Path, int], int], str]] = {
    "site": (site, LIMIT),
    "again": (site, ""),
    "Jinja alone": (jinja, ""),
}


def measured(step: str, folder: Path, panel: int) -> None:
    """One step in this process, told as JSON."""
    began = time.perf_counter()
    made = STEPS[step][0](folder, panel)
    spent = time.perf_counter() - began
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in used)
    peak = max(one.ru_maxrss for one in used) // 1024
    print(json.dumps({"seconds": round(spent, 1), "cpu": round(cpu, 1), "mb": peak, "made": made}))


def main() -> None:
    """Measure all."""
    from book import fill, opened

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cities", type=int, default=500)
    parser.add_argument("--networks", type=int, default=60)
    parser.add_argument("--panel", type=int, default=12)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/bench-site"))
    parser.add_argument("--pelican", default="")
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    if given.only:
        measured(given.only, given.folder, given.panel)
        return
    shutil.rmtree(given.folder, ignore_errors=True)
    given.folder.mkdir(parents=True)
    fill(given.folder, given.cities, given.networks)
    edition, _config = opened(given.folder)
    print(f"{given.cities} cities, {given.networks} networks, {edition.counts['statements']} statements", flush=True)  # type: ignore[attr-defined]
    for step, (_make, asked) in STEPS.items():
        call = [sys.executable, __file__, "--only", step, "--folder", str(given.folder), "--panel", str(given.panel)]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr[-2000:])
            continue
        told = json.loads(done.stdout)
        more = done.stderr.strip().splitlines()[-1:] if step in ("site", "again") else []
        spent = f"{told['seconds']} s ({told['cpu']} s of processor), {told['mb']} MB"
        print(f"{step}: {spent}, {told['made']} pages  {asked} {' '.join(more)}", flush=True)
    if given.pelican:
        pelican(given.folder, given.pelican)


if __name__ == "__main__":
    main()
