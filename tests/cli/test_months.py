"""A month is taken as a person writes it."""

import pytest

from meikan.cli.digest import _typed
from meikan.model.errors import Misused


@pytest.mark.parametrize("words", ["2015-06", "2015年6月", "平成27年6月", "June 2015"])
def test_a_month_is_taken_in_any_form(words: str) -> None:
    assert _typed(words) == "2015-06"


@pytest.mark.parametrize("words", ["2015-13", "2015", "2015-06-01", "last month", ""])
def test_what_is_no_month_is_said_so(words: str) -> None:
    with pytest.raises(Misused, match="is not a month"):
        _typed(words)
