"""What sort of document a text is, decided before its sentences are read."""

import re

from meikan.read.prose.en.draft import Notice

_SORTS = (
    (
        "correction",
        re.compile(
            r"^\W*(?:correction|erratum|corrigendum)\b|\b(?:we (?:wrongly|mistakenly)|in an earlier "
            r"(?:note|version|issue)[^.]{0,60}(?:wrong|mistake|error|should)|should (?:have )?read|we "
            r"regret|corrects? (?:an|our|the))\b",
            re.I,
        ),
    ),
    (
        "removal",
        re.compile(
            r"\b(?:no longer (?:members?|on the list)|(?:removed|struck|deleted|dropped) from (?:the|its|"
            r"our) (?:list|register|membership)|leavers|members? that (?:have )?left|withdrawals|"
            r"resignations)\b",
            re.I,
        ),
    ),
    (
        "addition",
        re.compile(
            r"\b(?:new members?|new(?:ly)? (?:\w+ )?(?:creative |member )?cities|newcomers?|join(?:s|ed)|"
            r"designated|admitted|adding|added|welcomed?|welcomes|newest member)\b",
            re.I,
        ),
    ),
)
LIST_SHARE = 0.4  # of the lines of a list that hold a name and nothing that is a sentence


def sort_of(notice: Notice) -> str:
    """list, addition, removal, correction, report or background."""
    head = notice.title + ". " + notice.text[:400]
    if _SORTS[0][1].search(notice.title) or _SORTS[0][1].search(notice.text[:300]):
        return "correction"
    lines = [line for line in notice.text.splitlines() if line.strip()]
    if (
        len(lines) > 5
        and sum(not line.rstrip().endswith((".", "!", "?")) for line in lines) / len(lines) > 1 - LIST_SHARE
    ):
        return "removal" if _SORTS[1][1].search(head) else "list"
    for name, pattern in _SORTS[1:]:
        if pattern.search(head):
            return name
    recent = notice.published[:4]
    years = [one.entity[:4] for one in notice.drafts if one.kind == "date"]
    if recent and years and all(year.isdigit() and int(recent) - int(year) >= 2 for year in years if year.isdigit()):
        return "background"
    return "report"
