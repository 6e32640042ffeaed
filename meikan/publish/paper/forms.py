"""Which forms a paper can take, and the bytes of each; the same paper gives the same bytes."""

from collections.abc import Callable, Mapping

from meikan.model.errors import Misused
from meikan.publish.paper.page import page
from meikan.publish.paper.text import text
from meikan.publish.paper.word import word
from meikan.publish.paper.workbook import workbook
from meikan.text.lang import _
from meikan.watch.paper import Paper

FORMS: Mapping[str, Callable[[Paper], bytes]] = {"txt": text, "html": page, "xlsx": workbook, "docx": word}


def made(paper: Paper, form: str) -> bytes:
    """A paper in a form."""
    if form not in FORMS:
        text_ = _("{form} is no form of a paper. The file’s name ends in one of: {known}.")
        raise Misused(text_.format(form=form or "–", known=", ".join(FORMS)))
    return FORMS[form](paper)
