"""Several processes where it pays: the same work on parts of a list, each part a value that is sent there."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

if TYPE_CHECKING:  # most updates start no process, and need not wait for what starts them
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")

_PARENT_DEATH_SIGNAL = 1
_FEWEST = 24
"""Fewer items than this are worked on here: starting processes takes longer."""


class Pool(Struct, frozen=True):
    """How many processes there may be at once, and how many items one part has at most."""

    processes: int = os.cpu_count() or 1
    part: int = 64

    def map_in_parts(self, work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> Iterator[Result]:
        """The results of ``work`` on all items, in their order; ``work`` and items are picklable.

        A few parts are worked on ahead of what is taken: however many results there are, they need not be held.
        """
        if self.are_few(items):
            yield from work(items)
            return
        size = max(1, min(self.part, -(-len(items) // (self.processes * 4))))
        parts = (items[start : start + size] for start in range(0, len(items), size))
        for results in self._ahead(partial(_collected, work), parts):
            yield from results

    def map_all(self, work: Callable[[Any], Any], items: Iterable[Any]) -> list[Any]:
        """The same with an item a part: for work that is long for each of a few items."""
        if self.processes < 2:  # noqa: PLR2004
            return [work(item) for item in items]
        with self._executor() as executor:
            return list(executor.map(work, items))

    def map_lazily(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """The same one by one: results may be large."""
        return map(work, items) if self.are_few(items) else self._ahead(work, items)

    def _ahead(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        with self._executor() as executor:
            ahead: deque[Future[Result]] = deque()
            for item in items:
                ahead.append(executor.submit(work, item))
                if len(ahead) > self.processes * 4:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()

    def are_few(self, items: Sequence[object]) -> bool:
        """Whether the items are worked on here, and nothing is sent to another process."""
        return len(items) < _FEWEST or self.processes < 2  # noqa: PLR2004 - one process is no pool

    @contextmanager
    def _executor(self) -> Iterator[ProcessPoolExecutor]:
        import multiprocessing  # noqa: PLC0415 - as above
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

        context = multiprocessing.get_context("fork" if hasattr(os, "fork") else None)
        # what is there already is not collected meanwhile: its memory stays shared with the children
        gc.freeze()
        try:
            with ProcessPoolExecutor(self.processes, mp_context=context, initializer=_begin) as executor:
                try:
                    yield executor
                except BaseException:
                    # what was to come is not; what is being made ends first, or it would write where all is taken away
                    executor.shutdown(cancel_futures=True)
                    raise
        finally:
            gc.unfreeze()


def _collected(work: Callable[[Sequence[Item]], list[Result]], part: Sequence[Item]) -> list[Result]:
    """A part done without a look for what can be freed, and one look after it: a third of the time goes there else."""
    done = work(part)
    gc.collect()
    return done


def _begin() -> None:
    """What a process of the pool does first: it looks for nothing to free, and ends with the one that it works for.

    One that is killed cannot tell its processes to end (Linux: prctl(2), PR_SET_PDEATHSIG).
    """
    gc.disable()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
