"""What the desk does for people the list did not foresee, always with a dialog that names them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from exports import catalogue
from screens.forms.controls import Field
from screens.forms.form import Form, ask_text, mark
from screens.forms.questions import confirm
from screens.sentences import say, say_error
from screens.words.checkin import Words, described_person
from screens.words.papers import unprinted_lines
from store.checkin import desk as at_desk
from store.checkin.reception import ABSENCES, admit_newcomer, namesakes, report_absence
from store.codes import grouped
from store.errors import HoinghiError
from store.names import nfc
from store.people import roster
from store.people.naming import full_name
from store.people.order import units_by_name
from store.people.unit_names import near_units
from store.records import Delegate, Status

if TYPE_CHECKING:
    from screens.checkin.screen import CheckinScreen
    from store.conference import Conference


def _ask(
    desk: CheckinScreen,
    title: str,
    fields: Sequence[Field],
    then: Callable[[dict[str, str]], None],
    text: str = "",
    start: str = "",
) -> None:
    def answered(values: dict[str, str] | None) -> None:
        if values is not None and not desk.model.holds_a_scan(values):
            then(values)
        desk.draw()

    known = {"unit": [unit.name for unit in units_by_name(desk.state)]}
    form = Form[dict[str, str]](title, fields, dict, text=text, known=known, start=start)
    desk.app.push_screen(form, answered)


# --- force -----------------------------------------------------------------------------------


def ask_force(desk: CheckinScreen) -> None:
    """Overrule the last refusal, with a reason."""
    answer = desk.model.answer
    direction = "out" if desk.model.answer_out else "in"
    if answer is None or answer.delegate is None:
        return

    def given(reason: str | None) -> None:
        if reason is not None and not desk.model.holds_a_scan({"reason": reason}):
            desk.model.force(answer, direction, reason)
        desk.draw()

    desk.app.push_screen(
        ask_text(
            say("checkin-force-title", name=described_person(desk.state, answer.delegate)),
            say("checkin-force-label"),
            ok=say("checkin-force-yes"),
            missing=say("checkin-force-missing"),
        ),
        given,
    )


# --- newcomers -------------------------------------------------------------------------------


def ask_walk_in(desk: CheckinScreen) -> None:
    """Add somebody who stands at the desk and is on no list, and admit them."""
    typed = desk.field.value.strip()
    typed = "" if any(char.isdigit() for char in typed) else typed
    fields = [
        Field("name", say("checkin-name"), typed, required=True),
        Field("unit", say("checkin-unit")),
        Field("post", say("checkin-post")),
    ]
    then = partial(_settle_unit, desk, partial(_check_namesakes, desk))
    _ask(desk, say("checkin-walk-in-title"), fields, then)


def _settle_unit(
    desk: CheckinScreen, then: Callable[[dict[str, str]], None], values: dict[str, str]
) -> None:
    """Go on with the unit that is meant: where one is nearly so called, somebody says which."""
    typed = values["unit"]
    near = near_units(desk.state, typed)
    if not near:
        then(values)
        return
    known = [(unit.name, say("checkin-unit-known", unit=unit.name)) for unit in near]
    choices = [*known, (typed, say("checkin-unit-new", unit=typed))]
    # Nothing is chosen yet: an Enter that bounced must not answer.
    field = Field("unit", say("checkin-unit"), "", choices, required=True)
    text = say("checkin-unit-near", unit=typed, known=near[0].name)
    _ask(desk, say("checkin-unit-which"), [field], lambda told: then({**values, **told}), text)


def _check_namesakes(desk: CheckinScreen, values: dict[str, str]) -> None:
    same = namesakes(desk.state, values["name"])
    if not same:
        _admit(desk, values)
        return

    names = "; ".join(described_person(desk.state, delegate) for delegate in same[:5])
    title = say("checkin-namesake-title", name=values["name"])
    text, yes = say("checkin-namesake-text", people=names), say("checkin-namesake-yes")
    confirm(desk, title, text, partial(_admit, desk, values), ok=yes)


def _admit(
    desk: CheckinScreen, values: dict[str, str], replaces: int = 0, *, with_vote: bool = False
) -> None:
    newcomer = Delegate(number=0, name=nfc(values["name"]), post=nfc(values["post"]))
    desk.clear()
    desk.take(
        partial(
            admit_newcomer,
            desk.conference,
            newcomer,
            unit=values["unit"],
            replaces=replaces,
            with_vote=with_vote,
            session_order=desk.model.settings.session_order,
        )
    )


def ask_substitute(desk: CheckinScreen) -> None:
    """Let somebody come in a delegate's place, and admit them."""
    absent = desk.model.chosen()
    if absent is None:
        return
    fields = [
        Field("name", say("checkin-name"), required=True),
        Field("unit", say("checkin-unit-if-other")),
        Field("post", say("checkin-post")),
    ]
    rule = ""
    if absent.votes:
        goes_over = desk.state.profile.substitutes_vote
        rule = say("checkin-vote-allowed" if goes_over else "checkin-vote-forbidden")
        choices = [("yes", say("checkin-vote-over")), ("no", say("checkin-vote-not"))]
        label = say("checkin-vote")
        fields.append(Field("vote", label, mark(goes_over), choices, required=True))

    def admit(values: dict[str, str]) -> None:
        _admit(desk, values, absent.id, with_vote=values.get("vote") == "yes")

    then = partial(_settle_unit, desk, admit)
    person = described_person(desk.state, absent)
    _ask(desk, say("checkin-substitute-title", name=person), fields, then, rule)


# --- badge and absence -----------------------------------------------------------------------


def ask_reissue(desk: CheckinScreen) -> None:
    """Give a new code; the lost badge opens nothing any more."""
    delegate = desk.model.chosen()
    if delegate is None:
        return

    def reissue() -> None:
        renewed = roster.reissue(desk.conference, delegate.id)
        headline = say("checkin-reissued", name=full_name(renewed))
        details = [
            say("checkin-reissued-code", code=grouped(renewed.code)),
            _printed(desk.conference, renewed),
        ]
        desk.show_done(renewed, Words("ok", headline, details))

    title = say("checkin-reissue-title", name=described_person(desk.state, delegate))
    confirm(
        desk,
        title,
        say("checkin-reissue-text"),
        reissue,
        ok=say("checkin-reissue-yes"),
    )


def _printed(conference: Conference, delegate: Delegate) -> str:
    """Write the new badge as a file of its own; says where, or what to do instead."""
    try:
        written = catalogue.write_badge(conference, delegate.id, conference.folder / "papers")
    except HoinghiError as error:
        return say("checkin-reissued-not-printed", why=say_error(error))
    told = say("checkin-reissued-print", path=str(written.path))
    return "\n".join([told, *unprinted_lines([written])])


def ask_absent(desk: CheckinScreen) -> None:
    """Note that somebody will not come, why, and who said so."""
    delegate = desk.model.chosen()
    if delegate is None:
        return
    choices = [(status.value, say(f"checkin-absent-{status}")) for status in ABSENCES]
    fields = [
        Field("status", say("checkin-absent-kind"), Status.EXCUSED, choices, required=True),
        Field("reason", say("checkin-reason"), delegate.reason, required=True),
        Field("by", say("checkin-reported-by"), delegate.reported_by, required=True),
    ]

    def then(values: dict[str, str]) -> None:
        with desk.guarded():
            status = Status(values["status"])
            saved = report_absence(
                desk.conference, delegate.id, status, values["reason"], values["by"]
            )
            headline = say("checkin-absent-saved", name=full_name(saved))
            facts = say("checkin-absent-facts", reason=saved.reason, by=saved.reported_by)
            details = [say(f"checkin-absent-{status}"), facts]
            desk.show_done(saved, Words("ok", headline, details, "–"))

    title = say("checkin-absent-title", name=described_person(desk.state, delegate))
    # The status is chosen already: whoever writes down a telephone call types the reason at once,
    # and a closed list would swallow it.
    _ask(desk, title, fields, then, start="reason")


# --- identity cards ----------------------------------------------------------------------------


def ask_card(desk: CheckinScreen) -> None:
    """Have the next one chosen get the card; or forget the card of the one chosen."""
    if desk.model.card:
        desk.model.ask_whose_card()
        return
    delegate = desk.model.chosen()
    if delegate is None or not delegate.card_hash:
        return

    def unlink() -> None:
        bare = at_desk.unlink_card(desk.conference, delegate.id)
        headline = say("checkin-card-unlinked", name=full_name(bare))
        desk.show_done(bare, Words("ok", headline, [say("checkin-card-again")], "–"))

    title = say("checkin-card-unlink-title", name=described_person(desk.state, delegate))
    text = say("checkin-card-unlink-text")
    confirm(desk, title, text, unlink, ok=say("checkin-card-unlink-yes"))
