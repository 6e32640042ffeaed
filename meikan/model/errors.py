"""Everything that can go wrong, drawn once.

MeikanError          what a user is told in one paragraph: what happened, what was kept, what to do
├── Refused          bad input, a failed check, an unknown or ambiguous body: exit 1
│   ├── BadDate      a date that cannot be read, or that contradicts itself
│   ├── BadValue     a value outside the vocabulary
│   ├── Ambiguous    a name of several bodies
│   └── Held         a list that shrinks by more than it may: an editor has to look
├── Misused          a command used wrongly: exit 2
└── Busy             somebody else is writing in this folder: exit 1
"""


class MeikanError(Exception):
    """What a user is told, in a sentence that says what to do next."""

    exit_code = 1

    def __str__(self) -> str:
        """The sentences as they are read: in Japanese no space stands between two, whoever put them together."""
        return super().__str__().replace("。 ", "。")


class Refused(MeikanError):
    """Input that is not taken; nothing of it was filed."""


class BadDate(Refused, ValueError):
    """A date that cannot be read, or a period that ends before it begins."""


class BadValue(Refused, ValueError):
    """A value outside the vocabulary."""


class Ambiguous(Refused):
    """A name that several bodies bear."""


class Held(Refused):
    """A list that waits for an editor and was not applied."""


class Misused(MeikanError):
    """A command used wrongly."""

    exit_code = 2


class Busy(MeikanError):
    """Another program is writing in this folder."""
