"""The year of a month that has none: by the tense in which a sentence tells of it, else the nearest."""

import re
from datetime import date

_TO_COME = re.compile(r"\b(?:will|is to|are to|is due to|are due to|shall)\b")
# What is set for a day to come is told in the present: hosts, takes place, runs out.
_IS_SET = re.compile(
    r"\b(?:hosts|takes? (?:place|over|office|up)|runs? out|(?<!the )ends?|opens?|meets?|starts?|begins?|expires?|"
    r"welcomes|receives|returns|moves|closes|gathers|convenes|hands over|steps down)\b"
)
_WAS = re.compile(r"\b(?:was|were|had|did|has|have|since|\w{3,}ed)\b")

# What is over is told with a past verb and nothing that looks ahead: its month was before.
_LIMIT = re.compile(r"\b(?:due|open|shuts?|closes?|deadline|no later than)\b[^.;]*$")
_DONE = re.compile(
    r"\b(?:published|signed|joined|left|opened|held|adopted|elected|became|took|hosted|met|founded|launched|passed|chose)\b"
)
_PAST_TOLD = re.compile(
    r"^(?!.*\b(?:will|shall|is to|are to|would|could|may|might|should|next|plans?|planned|expects?|expected|due|"
    r"hopes?|hoped|until|"
    r"invites?|is|are|has|have|by|deadline|before|coming|scheduled|announced|foreseen|set|asked|wants?)\b)"
    r".*\b(?:was|were|had|did|took|held|became|came|went|left|chose|\w{3,}ed)\b",
    re.DOTALL,
)


def year_by_tense(sentence: str, before: str, month: int, day: date) -> int:
    """The year of a month in a sentence; `before` is what stands in it before the month, `day` that of publication."""
    clause = re.split(r", (?:and|but|while|whose|which|where|when) |; ", before)[-1]
    rest = (
        re.split(r", |; | and (?=will|is |are |now)", sentence[len(before) :])[0] if sentence.startswith(before) else ""
    )
    if _DONE.search(clause) and not _TO_COME.search(clause + rest):  # it published a plan in June and will now widen it
        return day.year - (month > day.month)
    if _TO_COME.search(sentence) or _LIMIT.search(clause):
        return day.year + (month < day.month)
    if _IS_SET.search(clause) and not _WAS.search(clause):
        return day.year + (month < day.month)
    if _PAST_TOLD.search(sentence):
        return day.year - (month > day.month)
    around = range(day.year - 1, day.year + 2)
    steps = {year: abs((year - day.year) * 12 + month - day.month) for year in around}
    return min(steps, key=lambda year: (steps[year], year))
