"""The book, the offprints and the open data of a large edition, beside WeasyPrint setting the same lines.

    python benchmarks/book.py [--cities 500] [--networks 60] [--steps book,data] [--weasyprint PYTHON]

The edition is made up: each city has some 40 statements, a tenth of them closed. Every figure is of a process of its
own: seconds of wall clock and of processor, and the highest peak of memory among it and the processes that it starts.
`--weasyprint` names the Python of a throw-away environment that has WeasyPrint; it sets the same cities as plain
tables, with contents, page numbers and tags, but without fitting spreads, codes, index or networks.
"""

import argparse
import html
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
LIMITS = {"book": (60, 1000), "data": (20, 1000)}
PARTIES = ("Harbour List", "Green Roofs", "Independents", "Old Town", "Riverside")
FIELDS = {
    "system": "council_executive",
    "executive_title": "Mayor",
    "executive_selection": "elected_by_council",
    "executive_term_years": "4",
    "council_name": "City Council",
    "council_selection": "directly_elected",
    "council_seats": "45",
    "council_term_years": "4",
    "franchise": "Residents of eighteen years and more",
    "last_election": "2015-05-17",
    "marketing_body": "Office for the Promotion of the City",
    "population": "412345",
}
SECTIONS = ("executive", "council", "seats", "districts", "networks", "links", "marketing", "timeline")


def fill(folder: Path, cities: int, networks: int) -> None:
    """Make the edition."""
    from meikan.model.vocabulary import vocabulary
    from tests.publish.making import World

    world = World()
    for number in range(20):
        licence = "closed" if number % 10 == 0 else "CC-BY-4.0"
        world.source(f"s{number}", f"Yearbook of cities, volume {number}", licence=licence)
    for number in range(networks):
        world.network(f"n{number}", en=f"Network of Harbours {number}", ja=f"港湾ネットワーク{number}")
    words = vocabulary()
    for number in range(cities):
        key = f"c{number}"
        body = world.city(key, "JP", en=f"Asahama {number}", ja=f"朝浜{number}市", ja_kana=f"あさはま{number:04d}")
        for field, usual in FIELDS.items():
            rule = words.predicate(field)
            unknown = rule.value == "term" and usual not in words.terms[rule.terms]
            value = next(iter(words.terms[rule.terms])) if unknown else usual
            subject = key if "place" in rule.subject and "organisation" not in rule.subject else body
            if rule.value != "entity":
                world.say(subject, field, value, lang="en" if rule.value == "text" else "", source=f"s{number % 20}")
        for party in PARTIES:
            world.say(body, "seats", "9", party=party, election="2015-05-17", since="2015-05-17", source="s1")
        for step in range(10):
            world.say(body, "member_of", f"n{(number * 7 + step) % networks}", since="2009", source=f"s{step}")
        for step in (1, 2):
            if number >= step:
                other = f"c{number - step}-gov"
                world.say(body, "linked_with", other, link_kind="sister", since="1990", source=f"s{step}")
    panel = tuple(f"c{number}-gov" for number in range(cities))
    world.edition(folder, "large", "2018-10-31", panel=panel, sections=SECTIONS).close()


def opened(folder: Path) -> tuple[object, object]:
    """The edition with the configuration that publishes it."""
    from meikan.edition.edition import Edition
    from tests.publish.making import config_of

    config = replace(config_of(folder), offprints="all")
    return Edition.open(config.edition("large")), config


def book(folder: Path) -> int:
    """Both languages."""
    from meikan.publish.book.make import publish_books

    edition, config = opened(folder)
    return sum(one.pages for one in publish_books(edition, folder, config))  # type: ignore[arg-type]


def data(folder: Path) -> int:
    """The open data."""
    from meikan.publish.data.package import publish_data

    edition, _config = opened(folder)
    return publish_data(edition, folder / "data").rows  # type: ignore[arg-type]


def codes(folder: Path) -> int:
    """What answers for every line."""
    from meikan.publish.ask.make import publish_codes

    edition, config = opened(folder)
    return publish_codes(edition, folder / "site", config)  # type: ignore[arg-type]


def offprints(folder: Path) -> int:
    """Every page by itself, PDF and text document, in both languages."""
    from meikan.publish.offprint.make import publish_offprints

    edition, config = opened(folder)
    return len(publish_offprints(edition, folder / "site", config).pages)  # type: ignore[arg-type]


STEPS: dict[str, Callable[[Path], int]] = {"book": book, "data": data, "codes": codes, "offprints": offprints}


def peer(folder: Path, python: str) -> None:
    """The cities' lines as plain tables, for WeasyPrint."""
    from meikan.publish.forms import words_for
    from meikan.publish.offprint.model import Offprints
    from meikan.publish.shelf import Shelf
    from meikan.text.lang import speaking

    edition, config = opened(folder)
    parts, contents = [], []
    with speaking("ja"):
        shelf = Shelf(edition)  # type: ignore[arg-type]
        made = Offprints(edition, shelf, words_for(config, "ja"), config)  # type: ignore[arg-type]
        for number, body in enumerate(shelf.panel):
            page = made.of((body,))["page"]
            rows = []
            for section in page["sections"]:
                rows.append(f"<h2>{section['title']}</h2>")
                lines = [(line["label"], line["value"], line["refs"]) for line in section["lines"]]
                for group in section["groups"]:
                    lines += [(row["name"], row["detail"], row["refs"]) for row in group["rows"]]
                cells = "".join(
                    f"<tr><th>{_text(label)}</th><td>{_text(value)}</td><td>{refs}</td></tr>"
                    for label, value, refs in lines
                )
                rows.append(f"<table>{cells}</table>")
            contents.append(f'<li><a href="#c{number}">{html.escape(page["name"])}</a></li>')
            parts.append(f'<section><h1 id="c{number}">{html.escape(page["name"])}</h1>{"".join(rows)}</section>')
    style = "@page{size:A4;margin:20mm;@bottom-right{content:counter(page)}}section{break-before:page}"
    style += "a::after{content:' ' target-counter(attr(href),page)}body{font:9pt 'Noto Sans CJK JP',sans-serif}"
    text = f'<html lang="ja"><style>{style}</style><ul>{"".join(contents)}</ul>{"".join(parts)}</html>'
    (folder / "peer.html").write_text(text, encoding="utf-8")
    code = "import sys,resource,weasyprint as w;d=w.HTML(sys.argv[1]).render(pdf_variant='pdf/ua-1');"
    code += "d.write_pdf(sys.argv[2]);u=resource.getrusage(resource.RUSAGE_SELF);"
    code += "print(len(d.pages),u.ru_maxrss//1024,round(u.ru_utime+u.ru_stime,1))"
    began = time.perf_counter()
    done = subprocess.run(
        [python, "-c", code, str(folder / "peer.html"), str(folder / "peer.pdf")],
        capture_output=True,
        text=True,
        check=True,
    )
    pages, memory, cpu = done.stdout.split()[-3:]
    spent = f"{time.perf_counter() - began:.1f} s ({cpu} s of processor)"
    print(f"WeasyPrint, one language: {spent}, {memory} MB, {pages} pages", flush=True)


def _text(runs: list[dict[str, str]]) -> str:
    return html.escape("".join(run["words"] for run in runs))


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cities", type=int, default=500)
    parser.add_argument("--networks", type=int, default=60)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/bench-book"))
    parser.add_argument("--weasyprint", default="")
    parser.add_argument("--steps", default=",".join(STEPS))
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    if given.only:
        began = time.perf_counter()
        made = STEPS[given.only](given.folder)
        spent = time.perf_counter() - began
        peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        cpu = sum(one.ru_utime + one.ru_stime for one in used)
        print(json.dumps({"seconds": round(spent, 1), "cpu": round(cpu, 1), "mb": peak // 1024, "made": made}))
        return
    shutil.rmtree(given.folder, ignore_errors=True)
    given.folder.mkdir(parents=True)
    fill(given.folder, given.cities, given.networks)
    edition, _config = opened(given.folder)
    print(f"{given.cities} cities, {given.networks} networks, {edition.counts['statements']} statements", flush=True)  # type: ignore[attr-defined]
    for step in given.steps.split(","):
        call = [sys.executable, __file__, "--only", step, "--folder", str(given.folder)]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr[-2000:])
            continue
        told = json.loads(done.stdout)
        asked = "asked: ≤ {} s, ≤ {} MB".format(*LIMITS[step]) if step in LIMITS else ""
        spent = f"{told['seconds']} s ({told['cpu']} s of processor)"
        print(f"{step}: {spent}, {told['mb']} MB, {told['made']} made  {asked}", flush=True)
    if given.weasyprint:
        peer(given.folder, given.weasyprint)


if __name__ == "__main__":
    main()
