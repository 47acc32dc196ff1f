"""What the clauses of an outline say of agencies, as far as it has been read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.importer.cleaning import Doubt
from generator.importer.name_ends import NOBODY, Lexicon
from generator.importer.name_lists import partners_in, split_names
from generator.importer.names import Named
from generator.importer.outline import Node

_ROLE = re.compile(
    r"\W*(?:chịu trách nhiệm |có trách nhiệm )?(chủ trì|phối hợp|chủ động phối hợp|tham mưu)", re.IGNORECASE
)
_ROLES = {"chủ trì": "lead", "phối hợp": "coordinate", "chủ động phối hợp": "coordinate", "tham mưu": "advise"}


@dataclass
class Duty:
    """What a clause says of agencies: who answers for it, who works with them, in which role."""

    agencies: list[tuple[str, str | None]] = field(default_factory=list)
    role: str | None = None
    partners: list[str] = field(default_factory=list)
    requested: bool = False


@dataclass
class DutiesFound:
    """The duties found so far, by the clause; what was read first stands."""

    known: Lexicon = NOBODY
    doubts: list[Doubt] = field(default_factory=list)
    timed: set[int] = field(default_factory=set)
    """Clauses that say ``Thời gian: …`` beside the fields of a task."""
    _found: dict[int, Duty] = field(default_factory=dict, init=False)
    _work: dict[int, str] = field(default_factory=dict, init=False)
    _task: dict[int, Node] = field(default_factory=dict, init=False)

    def of(self, node: Node) -> Duty:
        """The duty of a clause; an empty one where it says nothing of agencies."""
        return self._found.get(id(node)) or Duty()

    def work_of(self, node: Node) -> str | None:
        """The work whose time a row of a task table, or a field of a task, gives; None for any other clause."""
        return self._work.get(id(node))

    def begun(self, node: Node) -> Duty:
        """The duty of a clause, to be added to."""
        return self._found.setdefault(id(node), Duty())

    def give(self, node: Node, duty: Duty) -> None:
        """Give the clause the duty instead of what it had."""
        self._found[id(node)] = duty

    def give_named(self, node: Node, named: Named) -> None:
        """Give the clause to the agencies that it names, unless it has some."""
        duty = self.begun(node)
        if duty.agencies:
            return
        duty.agencies = [(name, None) for name in self.names(named)]
        duty.requested = named.requested
        duty.role = role_after(named.rest)
        leads_or_joins = duty.role in ("lead", "coordinate")
        duty.partners = partners_in(named.rest, self.known) if leads_or_joins else []

    def who_beside(self, node: Node) -> list[str]:
        """The agencies of the task beside which, not below which, the clause says ``Thời gian: …``."""
        task = self._task.get(id(node))
        return [name for name, _ in self.of(task).agencies] if task else []

    def say_work(self, node: Node, work: str, beside: Node | None = None) -> None:
        """Say which work the clause's time is for, and beside which clause it stands."""
        self._work[id(node)] = work
        if beside:
            self._task[id(node)] = beside

    def names(self, named: Named) -> list[str]:
        """The agencies that a text begins with, one by one."""
        return split_names(named.name, self.known)


def role_after(text: str) -> str | None:
    """The role that a text begins with: chủ trì, phối hợp, tham mưu."""
    found = _ROLE.match(text)
    return _ROLES[found[1].casefold()] if found else None
