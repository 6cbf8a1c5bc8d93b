"""The plan of the conference (kế hoạch tổ chức): purpose, when and who, what, money, who does what.

A named paper (Mẫu 1.4) in the parts of the plans that offices send out; what is not known yet is
dots for a person to fill in.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from exports.before.amount_words import amount_words
from exports.lists.tasks import estimate
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper
from exports.wording import day_text, hour_text, sentences
from exports.wording.people import OTHERS, listed
from store import preparation
from store.agenda import printed
from store.conference import Conference
from store.papers import legal_basis
from store.preparation import amount_text, budget_of
from store.records import Group, Profile, Session, Task
from store.state import State

BLANK = "…………"
ASIDE = frozenset({"welcome", "break"})
"""Kinds of agenda items that are no business of the conference."""


def write(conference: Conference, path: Path) -> Path:
    """Write the plan. Raises `NotSaved`."""
    state = conference.state
    profile = state.profile
    subject = f"Tổ chức {profile.title}"
    paper = begin(conference, "plan", "Kế hoạch", subject)
    _grounds(paper, state)
    paper.section("I. MỤC ĐÍCH, YÊU CẦU")
    _purpose(paper, profile)
    paper.section("II. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    _when_where_who(paper, state)
    paper.section("III. NỘI DUNG")
    _content(paper, state)
    tasks = preparation.tasks(state)
    paper.section("IV. KINH PHÍ")
    _money(paper, tasks)
    paper.section("V. TỔ CHỨC THỰC HIỆN")
    _tasks(paper, tasks)
    paper.paragraph(
        f"Trên đây là Kế hoạch tổ chức {profile.title}; đề nghị các cơ quan, đơn vị, bộ phận được "
        "phân công căn cứ thực hiện./."
    )
    sign(paper, state, "plan")
    return paper.save(path)


def _grounds(paper: Paper, state: State) -> None:
    """Căn cứ: one a line, in italics; Phụ lục I, II.6."""
    profile = state.profile
    held = legal_basis.of_conference(state)
    cited = [f"Căn cứ {one.rstrip(' .;').removeprefix('Căn cứ ')}" for one in held]
    for line in _points(cited or [f"Căn cứ {BLANK}"]):
        paper.paragraph(line, italic=True)
    paper.paragraph(f"{profile.host_body} ban hành Kế hoạch tổ chức {profile.title} như sau:")


def _purpose(paper: Paper, profile: Profile) -> None:
    for label, text in (("1. Mục đích", profile.purpose), ("2. Yêu cầu", profile.requirements)):
        paper.paragraph(label, bold=True)
        for point in sentences(text) or [BLANK]:
            paper.bullet(point.lstrip("-–+• "))


def _when_where_who(paper: Paper, state: State) -> None:
    sessions = state.in_order(Session)
    if len(sessions) == 1:
        paper.labelled("1. Thời gian", f"{_session_text(sessions[0])}.", bold=True)
    else:
        paper.paragraph("1. Thời gian:", bold=True)
        for line in _points([f"{one.name}: {_session_text(one)}" for one in sessions]):
            paper.bullet(line)
    paper.labelled("2. Địa điểm", f"{state.profile.venue.rstrip('.') or BLANK}.", bold=True)
    groups = _groups(state)
    known = [number for _, number in groups if number]
    whole = str(sum(known)) if len(known) == len(groups) and known else "……"
    paper.labelled("3. Thành phần", f"khoảng {whole} đại biểu, gồm:", bold=True)
    for line in _points([_group_text(name, number) for name, number in groups] or [BLANK]):
        paper.bullet(line)


def _session_text(session: Session) -> str:
    until = f" đến {hour_text(session.ends)}" if session.ends else ""
    return f"từ {hour_text(session.starts)}{until}, {day_text(session.starts.date())}"


def _groups(state: State) -> list[tuple[str, int]]:
    """Every group with how many of it are expected, else listed; 0 where nobody knows."""
    people = listed(state)
    found = [
        (group.name, group.expected or sum(one.group_id == group.id for one in people))
        for group in state.in_order(Group)
    ]
    others = sum(one.group_id not in state.groups for one in people)
    return found + ([(OTHERS, others)] if others else [])


def _group_text(name: str, number: int) -> str:
    return f"{name} ({number:02d} người)" if number else name


def _content(paper: Paper, state: State) -> None:
    """The items in their order, numbered through over all sessions, without hours."""
    kinds = {item.id: item.kind for item in state.agenda.values()}
    lines = [one for one in printed.lines_of(state) if kinds.get(one.item_id) not in ASIDE]
    titles = [f"{number}. {one.title}" for number, one in enumerate(lines, start=1)]
    for text in _points(titles or [f"1. {BLANK}"]):
        paper.paragraph(text)


def _money(paper: Paper, tasks: list[Task]) -> None:
    whole = budget_of(tasks)
    if not whole:
        paper.paragraph(f"Kinh phí tổ chức Hội nghị: {BLANK} đồng, từ nguồn {BLANK}.")
        return
    paper.paragraph(
        f"Dự toán kinh phí tổ chức Hội nghị: {amount_text(whole)} đồng "
        f"(Bằng chữ: {amount_words(whole)}), từ nguồn {BLANK}, gồm:"
    )
    estimate(paper, tasks)


def _tasks(paper: Paper, tasks: list[Task]) -> None:
    """Every department with what it does, and until when."""
    if not tasks:
        paper.paragraph(BLANK)
    parted = groupby(tasks, key=lambda task: task.department)
    for number, (department, theirs) in enumerate(parted, start=1):
        paper.paragraph(f"{number}. {department or BLANK}", bold=True)
        for line in _points([_task_text(task) for task in theirs]):
            paper.bullet(line)


def _task_text(task: Task) -> str:
    until = f" (xong chậm nhất ngày {task.due:%d/%m/%Y})" if task.due else ""
    return task.what.rstrip(" .;") + until


def _points(lines: list[str]) -> list[str]:
    """Points of one list: each ends with a semicolon, the last with a full stop."""
    bare = [line.rstrip(" .;") for line in lines]
    return [f"{line};" for line in bare[:-1]] + [f"{line}." for line in bare[-1:]]
