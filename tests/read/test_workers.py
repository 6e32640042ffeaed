"""A document that hangs or kills its reader costs itself alone, and the others come out in their order."""

import os
from functools import partial

import pytest

from meikan.read.workers import Lost, Workers

# a reader that does what its document says; made of what every process knows
OBEYING = partial(partial, eval)
CRASH, HANG = "__import__('os')._exit(9)", "__import__('time').sleep(60)"


@pytest.mark.slow
def test_a_poisoned_document_costs_itself_alone() -> None:
    texts = ["1 + 0", CRASH, "1 + 1", HANG, "1 + 2", "1 + 3", CRASH, "1 + 4"]
    with Workers(OBEYING, count=2, seconds=3.0) as workers:
        workers.warm = 120.0
        found = list(workers.map(texts))
    assert [one for one in found if not isinstance(one, Lost)] == [1, 2, 3, 4, 5]
    assert [texts[at] for at, one in enumerate(found) if isinstance(one, Lost)] == [CRASH, HANG, CRASH]


@pytest.mark.slow
def test_a_reader_that_cannot_even_begin_leaves_nothing_hanging() -> None:
    with Workers(partial(os._exit, 3), count=2) as workers:
        assert all(isinstance(one, Lost) for one in workers.map(["a", "b", "c" * 1_000_000]))


@pytest.mark.slow
def test_over_several_processes_it_gives_the_same_as_over_one() -> None:
    texts = [f"{number} * 2" for number in range(40)]
    with Workers(OBEYING, count=1) as one, Workers(OBEYING, count=3) as three:
        assert list(one.map(texts)) == list(three.map(texts)) == [2 * number for number in range(40)]
