"""What a further reader is: it sees what was found before it, and gives what it adds."""

from collections.abc import Callable

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.found import Found

Further = Callable[[Document, str, Names, Found], Found]
Ask = Callable[[str], str]  # a prompt in, the answer's text out; whoever opens the network gives it
