"""The estimate (dự toán kinh phí) as a paper of its own: every line, by department, and the sum."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from exports.before.amount_words import amount_words
from exports.lists.tasks import department_sum, line_cells
from exports.word.facts import fact, fact_of
from exports.word.named_paper import begin, sign
from exports.word.paper import PaperColumn
from store import preparation
from store.conference import Conference
from store.preparation import amount_text, budget_of
from store.records import Task

COLUMNS = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Nội dung chi", 60),
    PaperColumn("Công việc", 58),
    PaperColumn("Số tiền (đồng)", 35, "right"),
)


def write(conference: Conference, path: Path) -> Path:
    """Write the estimate. Raises `NotSaved`."""
    state = conference.state
    subject = f"Tổ chức {state.profile.title}"
    paper = begin(conference, "budget", "Dự toán kinh phí", subject)
    tasks = [task for task in preparation.tasks(state) if task.budget]
    whole = budget_of(tasks)
    total = ["", "Tổng cộng", "", fact("tasks.all.amount", amount_text(whole))]
    paper.table(COLUMNS, [*_rows(tasks), total], total=True)
    words = fact("tasks.all.amount_words", amount_words(whole))
    paper.paragraph(f"Bằng chữ: {words}.", italic=True)
    paper.paragraph("Nguồn kinh phí: …………./.")
    sign(paper, state, "budget")
    return paper.save(path)


def _rows(tasks: list[Task]) -> list[list[str]]:
    """A band for each department with its sum, its lines under it, numbered through."""
    rows: list[list[str]] = []
    number = 0
    for department, theirs in groupby(tasks, key=lambda task: task.department):
        costly = list(theirs)
        rows.append([department_sum(department, costly)])
        for task in costly:
            for line in task.budget:
                number += 1
                what, amount = line_cells(task, line)
                rows.append([str(number), what, fact_of(task, "what", task.what), amount])
    return rows
