"""How long the steps of an update take, for whoever measures."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

TIMINGS = "KEHOACH_TIMINGS"
"""The environment variable that names a file: a build writes into it how long each of its steps took."""


@dataclass
class Stages:
    """How many seconds each step took."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count the time of the block for the step."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - started

    def write(self, path: str, counts: Mapping[str, int]) -> None:
        """Write the times, the counts and the memory (the largest of all processes, MB) as JSON."""
        usage = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        told = {"seconds": self.seconds, **counts, "peak_mb": max(usage) // 1024}
        Path(path).write_text(json.dumps(told), "utf-8")
