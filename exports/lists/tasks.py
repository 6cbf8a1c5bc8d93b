"""Who prepares what by when (bảng phân công), and the estimate (dự trù) with its sums."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from exports.word.facts import fact, fact_of
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import sentences
from store import preparation
from store.conference import Conference
from store.preparation import amount_text, budget_of
from store.records import BudgetLine, Profile, Task

TASKS = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Nội dung công việc", 92),
    PaperColumn("Thời hạn", 31, "center"),
    PaperColumn("Kết quả", 30, "center"),
)
ESTIMATE = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Nội dung chi", 110),
    PaperColumn("Số tiền (đồng)", 43, "right"),
)


def write(conference: Conference, path: Path) -> Path:
    """Write purpose and requirements, the tasks by department, the estimate: what there is.

    Raises `NotSaved`.
    """
    state = conference.state
    subject = f"Nhiệm vụ chuẩn bị {state.profile.title}"
    paper = begin(conference, "tasks", "Bảng phân công", subject)
    tasks = preparation.tasks(state)
    has_purpose = bool(sentences(state.profile.purpose) or sentences(state.profile.requirements))
    has_estimate = any(task.budget for task in tasks)
    numbers = iter(("I", "II", "III"))
    if has_purpose:
        paper.section(f"{next(numbers)}. MỤC ĐÍCH, YÊU CẦU")
        _purpose(paper, state.profile)
    if has_estimate or has_purpose:
        paper.section(f"{next(numbers)}. PHÂN CÔNG NHIỆM VỤ")
    if tasks:
        _tasks(paper, tasks)
    else:
        paper.paragraph("Chưa phân công việc nào.")
    if has_estimate:
        paper.section(f"{next(numbers)}. DỰ TRÙ KINH PHÍ")
        estimate(paper, tasks)
    sign(paper, state, "tasks")
    return paper.save(path)


def _purpose(paper: Paper, profile: Profile) -> None:
    for label, field in (("1. Mục đích", "purpose"), ("2. Yêu cầu", "requirements")):
        points = points_of(profile, field)
        if points:
            paper.paragraph(label, bold=True)
        for point in points:
            paper.bullet(point)


def points_of(profile: Profile, field: str) -> list[str]:
    """The points of what is to be reached, or kept to."""
    points = (line.lstrip("-–+• ") for line in sentences(getattr(profile, field)))
    return [fact(f"profile.{field}", point) for point in points]


def _tasks(paper: Paper, tasks: list[Task]) -> None:
    rows: list[list[str]] = []
    number = 0
    for department, theirs in groupby(tasks, key=lambda task: task.department):
        shared = list(theirs)
        rows.append([fact_of(shared[0], "department", department) or "Chưa phân công"])
        for task in shared:
            number += 1
            due = fact_of(task, "due", f"{task.due:%d/%m/%Y}" if task.due else "")
            what = fact_of(task, "what", task.what)
            rows.append([str(number), what, due, "Đã xong" if task.done else ""])
    paper.table(TASKS, rows)


def estimate(paper: Paper, tasks: list[Task]) -> None:
    """Each department's sum with its lines, and the whole."""
    rows: list[list[str]] = []
    number = 0
    for department, theirs in groupby(tasks, key=lambda task: task.department):
        costly = [task for task in theirs if task.budget]
        if not costly:
            continue
        rows.append([department_sum(department, costly)])
        for task in costly:
            for line in task.budget:
                number += 1
                rows.append([str(number), *line_cells(task, line)])
    whole = fact("tasks.all.amount", amount_text(budget_of(tasks)))
    paper.table(ESTIMATE, [*rows, ["", "Tổng cộng", whole]], total=True)


def department_sum(department: str, costly: list[Task]) -> str:
    """A department with what it may spend."""
    name = fact_of(costly[0], "department", department) or "Chưa phân công"
    return f"{name}: {fact_of(costly[0], 'sum', amount_text(budget_of(costly)))} đồng"


def line_cells(task: Task, line: BudgetLine) -> tuple[str, str]:
    """A line of the estimate: for what, and how much."""
    amount = amount_text(line.amount)
    return fact_of(task, "budget", line.what), fact_of(task, "amount", amount)
