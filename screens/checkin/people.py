"""What the desk does for people the list did not foresee, always with a dialog that names them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports import catalogue
from screens.checkin.desk import Desk
from screens.forms.controls import Field
from screens.forms.form import Form, ask_text, mark
from screens.forms.questions import Confirm
from screens.sentences import say, say_error
from screens.widgets.scan_field import ScanField
from screens.words.checkin import Words, described_person, full_name
from store.checkin import desk
from store.checkin.reception import ABSENCES, admit_newcomer, namesakes, report_absence
from store.codes import grouped
from store.errors import HoinghiError
from store.names import nfc
from store.people import roster
from store.records import Delegate, Status

NEEDS_PERSON = frozenset({"substitute", "reissue", "absent"})


class DeskPeople(Desk):
    """Walk-in, substitute, new badge, absence, force."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+f", "force", "Force", id="checkin.force", priority=True),
        Binding("ctrl+n", "walk_in", "Walk-in", id="checkin.walk-in", priority=True),
        Binding("ctrl+s", "substitute", "Substitute", id="checkin.substitute", priority=True),
        Binding("ctrl+r", "reissue", "Badge", id="checkin.reissue", priority=True),
        Binding("ctrl+e", "absent", "Absent", id="checkin.absent", priority=True),
    ]

    def action_clear(self) -> None:
        """Forget what was typed."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what applies to nobody now."""
        if action == "force":
            return self.answer is not None and self.answer.may_be_forced
        if action in NEEDS_PERSON:
            return self.chosen_id() is not None
        return super().check_action(action, parameters)

    def _person(self) -> Delegate | None:
        """The delegate meant, or None after saying what to do first."""
        chosen = self.chosen_id()
        delegate = self.state.delegates.get(chosen or 0)
        if delegate is None:
            self.complain("checkin-choose-first")
        return delegate

    def _ask(
        self,
        title: str,
        fields: Sequence[Field],
        then: Callable[[dict[str, str]], None],
        text: str = "",
    ) -> None:
        def answered(values: dict[str, str] | None) -> None:
            if values is not None and not self.holds_a_scan(values):
                then(values)

        form = Form[dict[str, str]](title, fields, dict, text=text)
        self.app.push_screen(form, answered)

    # --- force -----------------------------------------------------------------------------------

    def action_force(self) -> None:
        """Overrule the last refusal, with a reason."""
        answer = self.answer
        if answer is None or answer.delegate is None:
            return
        delegate, direction = answer.delegate, "out" if self.answer_out else "in"
        order = answer.session.order if answer.session else None

        def given(reason: str | None) -> None:
            if reason is None or self.holds_a_scan({"reason": reason}):
                return
            self.take(
                partial(
                    desk.check_in,
                    self.conference,
                    delegate_id=delegate.id,
                    direction=direction,
                    session_order=order,
                    how="forced",
                    force_reason=nfc(reason),
                )
            )

        self.app.push_screen(
            ask_text(
                say("checkin-force-title", name=described_person(self.state, delegate)),
                say("checkin-force-label"),
                ok=say("checkin-force-yes"),
                missing=say("checkin-force-missing"),
            ),
            given,
        )

    # --- newcomers -------------------------------------------------------------------------------

    def action_walk_in(self) -> None:
        """Add somebody who stands at the desk and is on no list, and admit them."""
        typed = self.query_one("#scan", ScanField).value.strip()
        typed = "" if any(char.isdigit() for char in typed) else typed
        fields = [
            Field("name", say("checkin-name"), typed, required=True),
            Field("unit", say("checkin-unit")),
            Field("post", say("checkin-post")),
        ]
        self._ask(say("checkin-walk-in-title"), fields, self._check_namesakes)

    def _check_namesakes(self, values: dict[str, str]) -> None:
        same = namesakes(self.state, values["name"])
        if not same:
            self._admit(values)
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._admit(values)

        names = "; ".join(described_person(self.state, delegate) for delegate in same[:5])
        self.app.push_screen(
            Confirm(
                say("checkin-namesake-title", name=values["name"]),
                say("checkin-namesake-text", people=names),
                ok=say("checkin-namesake-yes"),
                cancel=say("key-cancel"),
            ),
            answered,
        )

    def _admit(self, values: dict[str, str], replaces: int = 0, *, with_vote: bool = False) -> None:
        newcomer = Delegate(number=0, name=nfc(values["name"]), post=nfc(values["post"]))
        self.action_clear()
        self.take(
            partial(
                admit_newcomer,
                self.conference,
                newcomer,
                unit=values["unit"],
                replaces=replaces,
                with_vote=with_vote,
                session_order=self.settings.session_order,
            )
        )

    def action_substitute(self) -> None:
        """Let somebody come in a delegate's place, and admit them."""
        absent = self._person()
        if absent is None:
            return
        fields = [
            Field("name", say("checkin-name"), required=True),
            Field("unit", say("checkin-unit-if-other")),
            Field("post", say("checkin-post")),
        ]
        rule = ""
        if absent.votes:
            goes_over = self.state.profile.substitutes_vote
            rule = say("checkin-vote-allowed" if goes_over else "checkin-vote-forbidden")
            choices = [("yes", say("checkin-vote-over")), ("no", say("checkin-vote-not"))]
            label = say("checkin-vote")
            fields.append(Field("vote", label, mark(goes_over), choices, required=True))

        def then(values: dict[str, str]) -> None:
            self._admit(values, absent.id, with_vote=values.get("vote") == "yes")

        person = described_person(self.state, absent)
        self._ask(say("checkin-substitute-title", name=person), fields, then, rule)

    # --- badge and absence -----------------------------------------------------------------------

    def action_reissue(self) -> None:
        """Give a new code; the lost badge opens nothing any more."""
        delegate = self._person()
        if delegate is None:
            return

        def answered(agreed: bool | None) -> None:
            if not agreed:
                return
            with self.guarded():
                renewed = roster.reissue(self.conference, delegate.id)
                headline = say("checkin-reissued", name=full_name(renewed))
                details = [
                    say("checkin-reissued-code", code=grouped(renewed.code)),
                    self._printed(renewed),
                ]
                self._done(renewed, Words("ok", headline, details))

        self.app.push_screen(
            Confirm(
                say("checkin-reissue-title", name=described_person(self.state, delegate)),
                say("checkin-reissue-text"),
                ok=say("checkin-reissue-yes"),
                cancel=say("key-cancel"),
            ),
            answered,
        )

    def _printed(self, delegate: Delegate) -> str:
        """Write the new badge as a file of its own; says where, or what to do instead."""
        try:
            written = catalogue.write_badge(
                self.conference, delegate.id, self.conference.folder / "papers"
            )
        except HoinghiError as error:
            return say("checkin-reissued-not-printed", why=say_error(error))
        return say("checkin-reissued-print", path=str(written.path))

    def action_absent(self) -> None:
        """Note that somebody will not come, why, and who said so."""
        delegate = self._person()
        if delegate is None:
            return
        choices = [(status.value, say(f"checkin-absent-{status}")) for status in ABSENCES]
        fields = [
            Field("status", say("checkin-absent-kind"), Status.EXCUSED, choices, required=True),
            Field("reason", say("checkin-reason"), delegate.reason, required=True),
            Field("by", say("checkin-reported-by"), delegate.reported_by, required=True),
        ]

        def then(values: dict[str, str]) -> None:
            with self.guarded():
                status = Status(values["status"])
                saved = report_absence(
                    self.conference, delegate.id, status, values["reason"], values["by"]
                )
                headline = say("checkin-absent-saved", name=full_name(saved))
                facts = say("checkin-absent-facts", reason=saved.reason, by=saved.reported_by)
                details = [say(f"checkin-absent-{status}"), facts]
                self._done(saved, Words("ok", headline, details, "–"))

        title = say("checkin-absent-title", name=described_person(self.state, delegate))
        self._ask(title, fields, then)

    def _done(self, delegate: Delegate, shown: Words) -> None:
        """Show what was done for a delegate; the refusal before it can no longer be overruled."""
        self.answer = None
        self.last_id = delegate.id
        self.action_clear()
        self.show_words(shown)
        self.done = delegate
        self.show_keys()
