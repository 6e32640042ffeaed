"""Why a question is asked as it is, in the language of the editor: of what was read and of whom it may mean."""

from meikan.read.prose import why
from meikan.resolve import words


def worded(reason: str) -> str:
    """A reason that a reader or the resolver left, in the language of who looks; other words stay as they are."""
    said = why.worded(reason)
    return said if said != reason else words.worded(reason)
