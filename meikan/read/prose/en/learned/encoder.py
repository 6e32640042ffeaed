"""The learned network (of numbers, not of cities), run with numpy: tokens in, a probability for each kind of claim out.

Gated convolutions as in Dauphin et al., Language Modeling with Gated Convolutional Networks (2017), one layer of
self-attention as in Vaswani et al., Attention Is All You Need (2017) with distances as in Shaw et al. (2018); a pair is
the greatest values at its ends, between them and in its sentences. `scripts/learn_claims.py` makes the weights.
"""

import os
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

# matrices of a sentence are small: threads of the linear algebra would wait for each other and take twice the time
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from meikan.read.prose.en.learned.tokens import KINDS, Pair, Tokens

Floats = NDArray[np.float32]
NEAR = 32  # tokens from which on the distance is the same to the attention
_SMALL = 1e-5


@dataclass(frozen=True)
class Encoder:
    """Weights: `words` gives a row of the word vectors, `classes` the kinds of claims, `layers` the letters c and a."""

    words: dict[str, int]
    classes: tuple[str, ...]
    layers: str
    weights: dict[str, Floats]

    def probabilities(self, text: Tokens, pairs: list[Pair]) -> Floats:
        """For each pair a row, for each class a column; rows sum to 1."""
        if not pairs:
            return np.zeros((0, len(self.classes)), np.float32)
        x = self._encoded(text)
        rows = np.stack([self._row(x, one) for one in pairs])
        hidden = np.maximum(rows @ self.weights["first"] + self.weights["first_b"], 0)
        out = hidden @ self.weights["last"] + self.weights["last_b"]
        out = np.exp(out - out.max(1, keepdims=True))
        return np.asarray(out / out.sum(1, keepdims=True))

    def _encoded(self, text: Tokens) -> Floats:
        unknown = len(self.words)
        rows = [self.words.get(word, unknown) for word in text.words]
        letters = np.asarray(text.letters)
        x = np.where((letters > 0)[:, None], self.weights["tags"][letters], self.weights["words"][rows])
        for number, layer in enumerate(self.layers):
            x = self._gated(x, f"{number}") if layer[0] != "a" else self._attending(x, f"{number}")
        return self._even(x, "end")

    def _even(self, x: Floats, name: str) -> Floats:
        """Layer normalisation (Ba et al. 2016)."""
        x = x - x.mean(1, keepdims=True)
        x = x / np.sqrt((x * x).mean(1, keepdims=True) + _SMALL)
        return np.asarray(x * self.weights[f"{name}_g"] + self.weights[f"{name}_s"])

    def _gated(self, x: Floats, name: str) -> Floats:
        y = self._even(x, name)
        step = int(self.weights[f"{name}_step"])
        blank = np.zeros((step, y.shape[1]), y.dtype)
        padded = np.concatenate([blank, y, blank])
        size = len(y)
        wide = np.concatenate([padded[:size], y, padded[2 * step : 2 * step + size]], 1)
        told, gate = np.split(wide @ self.weights[f"{name}_w"] + self.weights[f"{name}_b"], 2, 1)
        return np.asarray(x + told / (1 + np.exp(-gate)))

    def _attending(self, x: Floats, name: str) -> Floats:
        near = self.weights[f"{name}_near"]
        size, wide, heads = len(x), x.shape[1], near.shape[1]
        asked, keys, values = np.split(
            self._even(x, name) @ self.weights[f"{name}_w"] + self.weights[f"{name}_b"], 3, 1
        )
        parted = [part.reshape(size, heads, wide // heads).transpose(1, 0, 2) for part in (asked, keys, values)]
        far = np.clip(np.arange(size)[None] - np.arange(size)[:, None], -NEAR, NEAR) + NEAR
        score = parted[0] @ parted[1].transpose(0, 2, 1) / np.sqrt(wide // heads) + near[far].transpose(2, 0, 1)
        score = np.exp(score - score.max(2, keepdims=True))
        seen = (score / score.sum(2, keepdims=True)) @ parted[2]
        x = x + seen.transpose(1, 0, 2).reshape(size, wide) @ self.weights[f"{name}_o"] + self.weights[f"{name}_ob"]
        hidden = np.maximum(self._even(x, f"{name}f") @ self.weights[f"{name}_1"] + self.weights[f"{name}_1b"], 0)
        return np.asarray(x + hidden @ self.weights[f"{name}_2"] + self.weights[f"{name}_2b"])

    def _row(self, x: Floats, pair: Pair) -> Floats:
        low, high = pair.between
        parts = (
            x[list(pair.at)].max(0),
            x[list(pair.to)].max(0),
            x[low : high + 1].max(0),
            x[pair.low : pair.high].max(0),
            self.weights["kinds"][KINDS.index(pair.kind)],
            np.asarray(pair.facts, np.float32),
        )
        return np.concatenate(parts)


@cache
def encoder() -> Encoder:
    """The weights that meikan ships."""
    return opened(Path(str(files(__package__) / "weights.npz")))


def opened(path: Path) -> Encoder:
    """Weights from a file that `scripts/learn_claims.py` wrote."""
    with np.load(path) as kept:
        weights = {name: kept[name] for name in kept.files}
    weights["words"] = weights["words"].astype(np.float32) * weights.pop("scale")
    words = {word: row for row, word in enumerate(str(weights.pop("spelled")).split())}
    classes = tuple(str(weights.pop("classes")).split())
    return Encoder(words, classes, str(weights.pop("layers")), weights)
