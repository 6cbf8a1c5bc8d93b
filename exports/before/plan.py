"""The plan of the conference (kế hoạch tổ chức): purpose, when and who, what, money, who does what.

A named paper (Mẫu 1.4) in the parts of the plans that offices send out; what is not known yet is
dots for a person to fill in.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from exports.before.amount_words import amount_words
from exports.lists.tasks import estimate, points_of
from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper
from exports.wording import as_points, day_text, hour_text
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
        f"Trên đây là Kế hoạch tổ chức {marked.title(state)}; đề nghị các cơ quan, đơn vị, bộ phận "
        "được phân công căn cứ thực hiện./."
    )
    sign(paper, state, "plan")
    return paper.save(path)


def _grounds(paper: Paper, state: State) -> None:
    """Căn cứ: one a line, in italics; Phụ lục I, II.6."""
    lines = legal_basis.of_conference(state)
    cited = [one.rstrip(" .;").removeprefix("Căn cứ ") for one in lines]
    for ground in as_points(marked.each("profile.citations", cited) or [BLANK]):
        paper.paragraph(f"Căn cứ {ground}", italic=True)
    host, title = marked.host(state), marked.title(state)
    paper.paragraph(f"{host} ban hành Kế hoạch tổ chức {title} như sau:")


def _purpose(paper: Paper, profile: Profile) -> None:
    for label, field in (("1. Mục đích", "purpose"), ("2. Yêu cầu", "requirements")):
        paper.paragraph(label, bold=True)
        for point in points_of(profile, field) or [BLANK]:
            paper.bullet(point)


def _when_where_who(paper: Paper, state: State) -> None:
    sessions = state.in_order(Session)
    if len(sessions) == 1:
        paper.labelled("1. Thời gian", f"{_session_text(sessions[0])}.", bold=True)
    else:
        paper.paragraph("1. Thời gian:", bold=True)
        paper.bullets(f"{one.name}: {_session_text(one)}" for one in sessions)
    venue = fact("profile.venue", state.profile.venue.rstrip(".") or BLANK)
    paper.labelled("2. Địa điểm", f"{venue}.", bold=True)
    groups = _groups(state)
    known = [number for _, number in groups if number]
    whole = str(sum(known)) if len(known) == len(groups) and known else "……"
    expected = fact("groups.all.expected", whole)
    paper.labelled("3. Thành phần", f"khoảng {expected} đại biểu, gồm:", bold=True)
    paper.bullets([_group_text(state, name, number) for name, number in groups] or [BLANK])


def _session_text(session: Session) -> str:
    until = f" đến {hour_text(session.ends)}" if session.ends else ""
    when = f"từ {hour_text(session.starts)}{until}, {day_text(session.starts.date())}"
    return fact_of(session, "starts", when)


def _groups(state: State) -> list[tuple[str, int]]:
    """Every group with how many of it are expected, else listed; 0 where nobody knows."""
    people = listed(state)
    found = [
        (group.name, group.expected or sum(one.group_id == group.id for one in people))
        for group in state.in_order(Group)
    ]
    others = sum(one.group_id not in state.groups for one in people)
    return found + ([(OTHERS, others)] if others else [])


def _group_text(state: State, name: str, number: int) -> str:
    """A group with its number, as far as that is known."""
    told = f"{name} ({number:02d} người)" if number else name
    group = next((one for one in state.groups.values() if one.name == name), None)
    return fact_of(group, "expected", told) if group else told


def _content(paper: Paper, state: State) -> None:
    """The items in their order, numbered through over all sessions, without hours."""
    kinds = {item.id: item.kind for item in state.agenda.values()}
    lines = [one for one in printed.lines_of(state) if kinds.get(one.item_id) not in ASIDE]
    titles = [fact(f"agenda.{one.item_id}.title", one.title) for one in lines] or [BLANK]
    for number, text in enumerate(as_points(titles), start=1):
        paper.paragraph(f"{number}. {text}")


def _money(paper: Paper, tasks: list[Task]) -> None:
    whole = budget_of(tasks)
    if not whole:
        paper.paragraph(f"Kinh phí tổ chức Hội nghị: {BLANK} đồng, từ nguồn {BLANK}.")
        return
    amount = fact("tasks.all.amount", amount_text(whole))
    words = fact("tasks.all.amount_words", amount_words(whole))
    paper.paragraph(
        f"Dự toán kinh phí tổ chức Hội nghị: {amount} đồng "
        f"(Bằng chữ: {words}), từ nguồn {BLANK}, gồm:"
    )
    estimate(paper, tasks)


def _tasks(paper: Paper, tasks: list[Task]) -> None:
    """Every department with what it does, and until when."""
    if not tasks:
        paper.paragraph(BLANK)
    parted = groupby(tasks, key=lambda task: task.department)
    for number, (department, theirs) in enumerate(parted, start=1):
        shared = list(theirs)
        name = fact_of(shared[0], "department", department) or BLANK
        paper.paragraph(f"{number}. {name}", bold=True)
        paper.bullets(map(_task_text, shared))


def _task_text(task: Task) -> str:
    what = fact_of(task, "what", task.what.rstrip(" .;"))
    if not task.due:
        return what
    return f"{what} (xong chậm nhất ngày {fact_of(task, 'due', f'{task.due:%d/%m/%Y}')})"
