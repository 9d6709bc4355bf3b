"""Kinds of tasks in yearly work plans, in whatever words the county has for them."""

from __future__ import annotations

from zfzr.county.county import County
from zfzr.county.lookups import meaning_of, vocabulary, words_for
from zfzr.subjects.work_plan.parameters import TASK_KINDS
from zfzr.subjects.work_plan.records import Task, TaskKind, WorkPlan

vocabulary(TASK_KINDS)


def kind_meant(county: County, plan: WorkPlan, task: Task) -> TaskKind | None:
    """Return which kind of work a task is; None for a word that nobody declared (ZF102)."""
    return meaning_of(county, TASK_KINDS, TaskKind, task.kind, plan.dated)


def kind_word(county: County, kind: TaskKind) -> str:
    """Return what the county calls a kind of work on its day."""
    return next(iter(words_for(county, TASK_KINDS, kind)), str(kind.value))
