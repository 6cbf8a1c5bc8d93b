"""Who prepares what by when (bảng phân công), and the estimate (dự trù) with its sums."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from exports.word.named_paper import begin, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import sentences
from store import preparation
from store.conference import Conference
from store.preparation import amount_text, budget_of
from store.records import Profile, Task

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
    for label, text in (("1. Mục đích", profile.purpose), ("2. Yêu cầu", profile.requirements)):
        points = sentences(text)
        if points:
            paper.paragraph(label, bold=True)
        for point in points:
            paper.bullet(point.lstrip("-–+• "))


def _tasks(paper: Paper, tasks: list[Task]) -> None:
    rows: list[list[str]] = []
    number = 0
    for department, theirs in groupby(tasks, key=lambda task: task.department):
        rows.append([department or "Chưa phân công"])
        for task in theirs:
            number += 1
            due = f"{task.due:%d/%m/%Y}" if task.due else ""
            rows.append([str(number), task.what, due, "Đã xong" if task.done else ""])
    paper.table(TASKS, rows)


def estimate(paper: Paper, tasks: list[Task]) -> None:
    """Each department's sum with its lines, and the whole."""
    rows: list[list[str]] = []
    number = 0
    for department, theirs in groupby(tasks, key=lambda task: task.department):
        costly = [task for task in theirs if task.budget]
        if not costly:
            continue
        rows.append([f"{department or 'Chưa phân công'}: {amount_text(budget_of(costly))} đồng"])
        for task in costly:
            for line in task.budget:
                number += 1
                rows.append([str(number), line.what, amount_text(line.amount)])
    rows.append(["", "Tổng cộng", amount_text(budget_of(tasks))])
    paper.table(ESTIMATE, rows, total=True)
