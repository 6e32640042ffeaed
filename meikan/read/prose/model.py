"""An optional reader: a language model behind one small interface, off by default.

It may only propose sentences and slots. Its evidence must stand in the document word for word, both ends must be names
that our own reading found there, and the rules for negation and intention apply to its sentences as to ours. What does
not hold is dropped, and counted with the reason.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.en.scope import FACT, FUTURE, PAST, status
from meikan.read.prose.found import NIL, UNDECIDED, Finding, Found, Mention
from meikan.read.prose.reader import Ask

PREDICATES = tuple(
    re.findall(
        r"\w+",
        "member_of candidate_of left founder_of chairs hosts_event organises_event supports_event speaks_at "
        "signs_agreement_with publishes_document enacts_law holds_office hosts_secretariat renames merges",
    )
)
SCORE = 0.6  # what a claim is worth that only a model makes
PROMPT = """Which of these facts does the text state as true? Answer with a JSON list of objects with the keys
"predicate" (one of: {predicates}), "subject", "object" (names exactly as written in the text), "evidence" (the whole
sentence, exactly as written). Leave out what is denied, planned, hoped for, or only considered. No other words.

{text}"""
# Japanese says what is denied or intended at the end of the clause.
_NOT_JA = re.compile("ない|なかった|検討|予定|見通し|申請|めざ|目指|場合に限|方針|かどうか|可能性")


@dataclass(frozen=True)
class Model:
    """A reader that asks a language model; `name` says which, with its version, and stands in every claim it makes."""

    ask: Ask
    name: str

    def __call__(self, document: Document, body: str, names: Names, found: Found) -> Found:  # noqa: ARG002
        """Claims of the model that hold before our own rules; the others are set aside with their reason."""
        findings, aside = [], []
        for answer in _answers(self.ask(PROMPT.format(predicates=", ".join(PREDICATES), text=body))):
            start = body.find(str(answer.get("evidence", ""))) if answer.get("evidence") else -1
            end = start + len(str(answer.get("evidence", "")))
            reason = _reason_against(answer, body, found, (start, end))
            if reason:
                aside.append((max(start, 0), max(end, 0) if start >= 0 else 0, f"{self.name}: {reason}"))
            else:
                findings.append(self._finding(answer, found, (start, end)))
        return Found(found.lang, findings=tuple(findings), aside=tuple(aside))

    def _finding(self, answer: dict[str, Any], found: Found, at: tuple[int, int]) -> Finding:
        one, other = (_named(str(answer[side]), found, at) for side in ("subject", "object"))
        assert one is not None
        assert other is not None
        spans = (one.start, one.end), (other.start, other.end)
        why = ("proposed by a model",)
        return Finding(answer["predicate"], one.entity, other.entity, (), at, *spans, SCORE, why, self.name)


def _answers(text: str) -> Iterator[dict[str, Any]]:
    """The objects of the answer's JSON list, wherever it stands in the answer; none if there is none."""
    listed = re.search(r"\[.*\]", text, re.DOTALL)
    try:
        found = json.loads(listed.group()) if listed else []
    except json.JSONDecodeError:
        return
    yield from (one for one in found if isinstance(one, dict))


def _reason_against(answer: dict[str, Any], body: str, found: Found, at: tuple[int, int]) -> str:
    """Why a claim of the model is dropped; "" if it holds."""
    start, end = at
    if start < 0:
        return "evidence not in the document"
    if answer.get("predicate") not in PREDICATES:
        return "unknown predicate"
    ends = [_named(str(answer.get(side, "")), found, at) for side in ("subject", "object")]
    if any(one is None or one.entity in ("", NIL, UNDECIDED) for one in ends):
        return "nobody known"
    sentence = body[start:end]
    first = sentence.find(str(answer["subject"])) + len(str(answer["subject"]))
    last = sentence.find(str(answer["object"]))
    between = sentence[first:last] if first <= last else sentence
    if found.lang == "ja":
        return "negation" if _NOT_JA.search(sentence) else ""
    how = status(sentence[: max(first, 0)], between + " ", sentence[max(last, 0) :])
    return "" if how in (FACT, FUTURE, PAST) else how


def _named(words: str, found: Found, at: tuple[int, int]) -> Mention | None:
    """The mention in the evidence that the model's words mean: the same words, or words that hold them."""
    inside = [one for one in found.mentions if at[0] <= one.start and one.end <= at[1] and one.mention_kind != "date"]
    exact = [one for one in inside if one.text == words]
    near = [one for one in inside if words and (one.text in words or words in one.text)]
    return next(iter(exact or near), None)
