"""What the computer refuses, said so that a person knows what to do: no room, no permission."""

import errno

from meikan.text.lang import _

NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)
NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


def refusal(error: OSError) -> str:
    """One paragraph: what was refused, what was kept, what to do."""
    file = f" {error.filename}" if error.filename else ""
    if error.errno in NO_ROOM:
        text = _("There is no room left on the disk{file}. Nothing half done was kept; make room and try again.")
        return text.format(file=file)
    if error.errno in NOT_ALLOWED:
        text = _(
            "You may not write or read here:{file}. Nothing half done was kept. Look at the permissions of the folder, "
            "and whether the disk is read-only."
        )
        return text.format(file=file)
    return _("The computer refused: {error}. Nothing half done was kept.").format(error=error)


def is_full(words: str) -> bool:
    """Whether a database says by these words that there is no room."""
    return "full" in words or "I/O" in words or "No space" in words
