"""Awards in the words of papers."""

from __future__ import annotations

from exports.wording import day_text, moment_text, person_within, within_sentence
from store.awards import ceremony
from store.awards.ladder import class_in
from store.people.naming import full_name
from store.people.titles import bare_name
from store.records import Award, AwardState, Decision, RecipientKind, Rung
from store.state import State

BLANK = "……"
BY_THEMSELVES = "Nhận trực tiếp"
NOT_COME_UP = "Được công bố, không lên nhận"
CLASSES = {1: "hạng Nhất", 2: "hạng Nhì", 3: "hạng Ba"}


def form_text(award: Award, rung: Rung | None = None) -> str:
    """The honour in the decision's words, or the ladder's, always with its class."""
    text = award.form or (rung.name if rung else "")
    if not award.award_class or class_in(text):
        return text
    return f"{text} {CLASSES[award.award_class]}"


def begun(text: str) -> str:
    """The same words where a line begins with them: "danh hiệu …" begins with a capital there."""
    return text[:1].upper() + text[1:]


def decision_text(decision: Decision) -> str:
    """A decision in one line; dots stand for a number or a day that is not known yet."""
    signed = f" {day_text(decision.signed_on)}" if decision.signed_on else ""
    if not signed:
        signed = f" ngày {BLANK}"
    body = f" của {decision.body}" if decision.body else ""
    about = f" {_subject(decision.about)}" if decision.about else ""
    return f"Quyết định số {_number(decision)}{signed}{body}{about};"


def _subject(about: str) -> str:
    """What a decision is about, within the sentence: "Về việc…" is how it stands at its head."""
    return within_sentence(about) if about.lower().startswith("về ") else about


def _number(decision: Decision) -> str:
    """The number; of a draft dots before its sign: "……/QĐ-UBND"."""
    if decision.is_numbered:
        return decision.number
    sign = decision.number.strip().lstrip("…. _")
    if not sign:
        return BLANK
    return f"{BLANK}{sign}" if sign.startswith("/") else f"{BLANK} ({sign})"


def honorific(state: State, award: Award) -> str:
    """How an individual is addressed: as the delegate they are, else as the list has it."""
    if award.kind is not RecipientKind.INDIVIDUAL:
        return ""
    delegate = state.delegates.get(award.delegate_id)
    if delegate and bare_name(delegate.name) == bare_name(award.recipient):
        return full_name(delegate).removesuffix(delegate.name).strip() or award.honorific
    return award.honorific


def recipient_name(state: State, award: Award) -> str:
    """Honorific and name, as they are read out."""
    return f"{honorific(state, award)} {award.recipient}".strip()


def about_recipient(award: Award) -> str:
    """Post and unit, where they say more than the name."""
    about = ", ".join(part for part in (award.post, award.unit) if part)
    return about if about != award.recipient else ""


def recipient_text(state: State, award: Award) -> str:
    """Honorific, name, post and unit in one line."""
    parts = (recipient_name(state, award), about_recipient(award))
    return ", ".join(part for part in parts if part)


def outcome_text(state: State, award: Award) -> str:
    """How an award came out, as it was written down then; who was there is never guessed.

    Why nobody came up may stand with the delegate alone, whom the desk knows to be away.
    """
    if award.state is AwardState.CONFERRED:
        return _received(award)
    if award.state is AwardState.HANDED:
        return _handed(award)
    told = {
        AwardState.READ: NOT_COME_UP,
        AwardState.OWED: "Chưa nhận",
        AwardState.WITHDRAWN: "Rút, không trao",
        AwardState.CALLED: "Đã gọi lên, chưa ghi kết quả trao",
        AwardState.WAITING: "Chưa gọi lên",
    }[award.state]
    reason = award.reason
    if award.state is AwardState.OWED or (award.state is AwardState.READ and not award.only_read):
        reason = reason or ceremony.why_away(state, award)
    return f"{told}: {reason}" if reason else told


def _received(award: Award) -> str:
    """Of awards conferred before hands were written down the named receiver took them."""
    hands = award.received_by or award.receiver
    if award.posthumous:
        return f"Truy tặng; đại diện gia đình nhận: {hands or '…'}"
    is_one = award.kind is RecipientKind.INDIVIDUAL
    if hands:
        return f"{_aside(hands)} {'nhận thay' if is_one else 'đại diện nhận'}"
    return BY_THEMSELVES if is_one else _somebody(award)


def _aside(hands: str) -> str:
    """A name; one with a post behind it ends it with a comma, too."""
    return f"{hands}," if "," in hands else hands


def _somebody(award: Award) -> str:
    is_household = award.kind is RecipientKind.HOUSEHOLD
    return "Đại diện gia đình nhận" if is_household else "Đại diện tập thể nhận"


def _handed(award: Award) -> str:
    before = "Chưa nhận tại Hội nghị; " if award.call else ""
    when = f" lúc {moment_text(award.handed_at)}" if award.handed_at else ""
    signed = "đã ký nhận" if award.handed_signed else "chưa ký nhận"
    told = f"{before}trao sau{when} cho {person_within(award.handed_to or '…')}, {signed}"
    return told[0].upper() + told[1:]
