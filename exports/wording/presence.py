"""What the chair announces of presence, in the words in which it is said and printed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from exports.wording.substitutes import instead_words, who_came_instead
from store.acts.presence_report import headcount_of
from store.checkin.attendance import attendance_of
from store.checkin.headcount import Quorum, is_excused
from store.people.naming import birth_year
from store.people.typed import gender_of
from store.records import AbsentPerson, Delegate, PresenceReport
from store.state import State
from store.thresholds import percent, percent_text


def report_sentence(state: State, report: PresenceReport) -> str:
    """As in "Có mặt 118/125 đại biểu, đạt 94,4% (trên số triệu tập), trong đó 2 đại biểu dự thay;
    vắng có lý do: 4; …".
    """
    people = headcount_of(report.people)
    share = percent_text(percent(people.present, people.summoned))
    gone = f"{people.left} đại biểu đã ra về" if people.left else ""
    among = ", ".join(filter(None, (_instead(state, report), gone)))
    among = f", trong đó {among}" if among else ""
    return (
        f"Có mặt {people.present}/{people.summoned} đại biểu, đạt {share} (trên số triệu tập)"
        f"{among}; vắng có lý do: {people.excused}; vắng chưa rõ lý do: {people.unexcused}. "
        + announced_quorum(state, report)
    )


def _instead(state: State, report: PresenceReport) -> str:
    session = state.sessions.get(report.session_id)
    if session is None:
        return ""
    return instead_words(len(who_came_instead(state, attendance_of(state, session), report)))


def quorum_sentence(quorum: Quorum, *, by_unit: bool) -> str:
    """Whether the conference may go ahead; `by_unit` where the members are units.

    Of a list that names no member, "0/0, not enough" would be read out to the hall as a result.
    """
    base = "đại biểu triệu tập"
    if quorum.base == "members":
        base = "đơn vị thành viên" if by_unit else "thành viên"
    if not quorum.base_votes:
        unmarked = "chưa có đại biểu triệu tập nào"
        if quorum.base == "members":
            unmarked = "chưa đánh dấu đơn vị thành viên hay người có quyền biểu quyết nào"
        return f"Danh sách đại biểu {unmarked}: chưa xét được điều kiện tiến hành Hội nghị."
    return (
        f"Đang có mặt trong hội trường {quorum.have}/{quorum.base_votes} {base} "
        f"(cần {quorum.need}): {'đủ' if quorum.met else 'chưa đủ'} điều kiện tiến hành Hội nghị."
    )


def announced_quorum(state: State, report: PresenceReport) -> str:
    """The sentence of the quorum by the counts that were announced."""
    by_unit = report.by_unit
    if by_unit is None:
        by_unit = any(unit.member for unit in state.units.values())
    quorum = Quorum(report.base, report.base_votes, report.have, report.need)
    return quorum_sentence(quorum, by_unit=by_unit)


# --- who was away ------------------------------------------------------------------------------

UNKNOWN = "chưa rõ lý do"
"""While a session runs nobody can say yet that somebody stays away without reason."""


def reason_text(absent: AbsentPerson, nameless: str) -> str:
    """Why somebody was away, `nameless` where it was said only that there is a reason."""
    return (absent.reason or nameless) if absent.excused else UNKNOWN


def learned_since(state: State, report: PresenceReport) -> list[tuple[AbsentPerson, str]]:
    """Of whom the reason became known after presence was announced, and what it is.

    What was announced stays; this is told apart.
    """
    unknown = ((one, state.delegates.get(one.delegate_id)) for one in report.absent)
    return [
        (one, who.reason)
        for one, who in unknown
        if not one.reason and who and who.reason and is_excused(who)
    ]


# --- who they are ------------------------------------------------------------------------------

# Party membership and ethnic origin are never kept (Nghị định 356/2025/NĐ-CP, Điều 4).
FEWEST = 5
"""Of fewer people a mean of ages would tell too much of each."""


def make_up(people: Collection[Delegate], day: date) -> list[str]:
    """As in "Nữ: 12 (trong 40 đại biểu có mặt được ghi giới tính)"."""
    genders = [gender_of(one.gender) for one in people if gender_of(one.gender)]
    years = [int(birth_year(one)) for one in people if birth_year(one)]
    found = []
    if genders:
        of_whom = _of_whom(len(genders), len(people), "giới tính")
        found.append(f"Nữ: {genders.count('female')}{of_whom}")
    if len(years) >= FEWEST:
        mean = day.year - sum(years) / len(years)
        of_whom = _of_whom(len(years), len(people), "năm sinh")
        found.append(f"Tuổi bình quân: {mean:.0f}{of_whom}")
    return found


def _of_whom(recorded: int, all_of_them: int, what: str) -> str:
    if recorded == all_of_them:
        return ""
    return f" (trong {recorded} đại biểu có mặt được ghi {what})"
