"""F9: tasks, papers owed afterwards, particulars and sessions, the log, other copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from screens.forms.controls import Field
from screens.forms.form import mark, yes_no
from screens.forms.questions import confirm
from screens.forms.record_list import RecordList
from screens.forms.text_editor import TextEditor
from screens.frame.room import Room
from screens.preparation.copies import CopyList
from screens.preparation.log import LogList
from screens.preparation.mirror import SEALED, same_drive, switch_sealing
from screens.preparation.owed import OwedList
from screens.preparation.previewed import PreviewedForm
from screens.preparation.sessions import SessionList
from screens.preparation.tasks import TaskList
from screens.sentences import say
from screens.words.papers import WRITING, unready_text
from store.acts import purpose
from store.checkin import desk
from store.copies.sealing import sealed
from store.errors import HoinghiError
from store.kinds import settings
from store.kinds.changing import Planned, first_day
from store.kinds.settings import SWITCHES, people_text
from store.papers.placeholders import FIELDS
from store.records import Profile, Session
from store.times.shown import day_text

PAGES = {"tasks": "^T", "owed": "^R", "sessions": "^U", "log": "^G", "copies": "^W"}
"""The pages with the keys that open them."""


class PreparationScreen(Room):
    """Five pages, one in front."""

    room = "preparation"
    opens: ClassVar = {
        "page('tasks')": "screens.preparation.tasks:TaskList",
        "page('owed')": "screens.preparation.owed:OwedList",
        "page('log')": "screens.preparation.log:LogList",
        "page('copies')": "screens.preparation.copies:CopyList",
    }
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "page('tasks')", "Tasks", id="preparation.tasks", show=False),
        Binding("ctrl+r", "page('owed')", "Papers owed", id="preparation.owed", show=False),
        Binding("ctrl+u", "page('sessions')", "Sessions", id="preparation.sessions", show=False),
        Binding("ctrl+g", "page('log')", "Log", id="preparation.log", show=False),
        Binding("ctrl+w", "page('copies')", "Copies", id="preparation.copies", show=False),
        Binding("right", "turn(1)", "Next page", id="preparation.next", show=False),
        Binding("left", "turn(-1)", "Previous page", id="preparation.previous", show=False),
        Binding("ctrl+e", "particulars", "Particulars", id="preparation.particulars"),
        Binding("ctrl+k", "purpose", "Purpose", id="preparation.purpose"),
        Binding("ctrl+d", "wipe_cards", "Wipe cards", id="preparation.wipe-cards"),
    ]

    def compose_room(self) -> ComposeResult:
        """The names of the pages, and the one in front."""
        yield Static(id="preparation-pages", markup=False)
        with ContentSwitcher(initial="tasks"):
            yield TaskList()
            yield OwedList()
            yield SessionList()
            yield LogList()
            yield CopyList()

    def on_mount(self) -> None:
        """Go to the tasks, or to the field of the particulars for which one came from papers."""
        self.page.rows.focus()
        if 0 < self.start_at <= len(FIELDS):
            self.call_after_refresh(self._mend, FIELDS[self.start_at - 1])

    def _mend(self, field: str) -> None:
        """Open the particulars at a field; whoever came from papers goes back there."""
        key = {"chairs": "chair", "secretaries": "secretary"}.get(field, field)
        self.action_particulars(at=key)

    @property
    def page(self) -> RecordList[Any]:
        """The page in front."""
        shown = self.query_one(ContentSwitcher).visible_content
        return cast("RecordList[Any]", shown)

    def redraw(self) -> None:
        """Show the page in front as things are now."""
        self.page.redraw()
        names = [
            Content.styled(f" {key} {say(f'preparation-page-{page}')} ", "bold reverse")
            if page == self.page.id
            else Content(f" {key} {say(f'preparation-page-{page}')} ")
            for page, key in PAGES.items()
        ]
        self.query_one("#preparation-pages", Static).update(Content(" ").join(names))
        self.refresh_bindings()

    def action_page(self, page: str) -> None:
        """Bring a page to the front."""
        self.query_one(ContentSwitcher).current = page
        self.redraw()
        self.page.rows.focus()

    def action_turn(self, pages: int) -> None:
        """Bring the next page, or the one before, to the front."""
        names = list(PAGES)
        self.action_page(names[(names.index(str(self.page.id)) + pages) % len(names)])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Cards are wiped only where there are any."""
        if action == "wipe_cards":
            return bool(self.state.by_card)
        return super().check_action(action, parameters)

    def action_wipe_cards(self) -> None:
        """Forget every identity card, after a question."""

        def done() -> None:
            self._say_wiped(desk.wipe_cards(self.conference))

        text = say("preparation-cards-ask", number=len(self.state.by_card))
        confirm(self, say("preparation-cards-wipe"), text, done)

    def _say_wiped(self, number: int) -> None:
        self.notify(say("preparation-cards-wiped", number=number), timeout=8, markup=False)

    def _switch_cards(self, value: str) -> None:
        """Switch cards on or off; where that wipes cards it is said first."""
        number = len(self.state.by_card)
        if value == "yes" or not number:
            settings.set_profile(self.conference, {"identity_cards": value})
            return

        def done() -> None:
            settings.set_profile(self.conference, {"identity_cards": value})
            self._say_wiped(number)

        text = say("preparation-cards-ask", number=number)
        confirm(self, say("preparation-cards-switch-off"), text, done)

    def action_purpose(self) -> None:
        """Write purpose and requirements, a line a point; kept while writing."""
        seen = self.state.profile

        def save(texts: Mapping[str, str]) -> Mapping[str, str]:
            nonlocal seen
            goals, demands = texts["purpose"], texts["requirements"]
            seen = purpose.write(self.conference, seen, goals, demands)
            return {"purpose": seen.purpose, "requirements": seen.requirements}

        fields = [
            Field("purpose", say("field-purpose"), seen.purpose),
            Field("requirements", say("field-requirements"), seen.requirements),
        ]
        self.app.push_screen(TextEditor(say("purpose-title"), fields, save))

    def action_particulars(self, at: str = "") -> None:
        """Change the conference's title, bodies, place, day, chairs, secretaries, rules.

        With `at` the form begins there, and leads back to the room one came from.
        """
        seen, day = self.state.profile, first_day(self.state.in_order(Session))
        fields = _particulars(seen, day, is_sealed=sealed.is_wanted(self.conference.folder))
        before = {field.key: field.value for field in fields}

        def told(values: Mapping[str, str]) -> dict[str, str]:
            """What was changed but for the switch of the cards, which may need a question."""
            changed = {key: value for key, value in values.items() if value != before[key]}
            if changed.keys() & {"base", "threshold"}:
                changed["quorum"] = f"{values['base']} {values['threshold'].replace(' ', '')}"
            apart = {"base", "threshold", "identity_cards", SEALED}
            return {key: text for key, text in changed.items() if key not in apart}

        def plan(values: Mapping[str, str]) -> Planned:
            with _naming_fields():
                return settings.planned_settings(self.state, told(values), seen, day)

        def save(values: Mapping[str, str]) -> str:
            """Save all but the switch of the cards; returns that, "" for no change."""
            with _naming_fields():
                settings.set_profile(self.conference, told(values), seen, day)
            if values[SEALED] != before[SEALED]:
                self.app.call_later(switch_sealing, self, values[SEALED] == "yes")
            cards = values["identity_cards"]
            return "" if cards == before["identity_cards"] else cards

        def saved(cards: str | None) -> None:
            if cards is not None and (text := unready_text(self.state, WRITING)):
                self.notify(text, severity="warning", timeout=12, markup=False)
            with self.guarded():
                if cards:
                    self._switch_cards(cards)
            if at and not (cards and self.state.by_card):  # else it is asked first
                self.app.call_later(self.app.run_action, "return")

        def warnings(values: Mapping[str, str]) -> list[str]:
            return same_drive(self.conference, values["mirror"], before["mirror"])

        form = PreviewedForm(say("preparation-particulars"), fields, save, plan, warnings)
        self.app.push_screen(form, saved)
        if at:
            form.call_after_refresh(lambda: form.control_of(at).focus())


@contextmanager
def _naming_fields() -> Iterator[None]:
    """What is refused inside names the field of the particulars that it is about."""
    try:
        yield
    except HoinghiError as error:
        error.facts["field"] = _field_of(error)
        raise


def _field_of(error: HoinghiError) -> str:
    """The field of the particulars that an error is about."""
    if error.code == "changed-meanwhile":
        key = str(error.facts["field"])
        return {"chairs": "chair", "secretaries": "secretary", "quorum": "threshold"}.get(key, key)
    if error.code == "date-unreadable":
        return settings.DATE
    setting = "mirror" if error.code == "mirror-not-absolute" else str(error.facts.get("key", ""))
    return "threshold" if setting == "quorum" else setting


def _particulars(profile: Profile, day: date, *, is_sealed: bool) -> list[Field]:
    plain = ("title", "parent_body", "host_body", "symbol", "place", "venue")
    bases = [(base, say(f"quorum-base-{base}")) for base in ("summoned", "members")]
    return [
        *(
            Field(key, say(f"field-{key}"), getattr(profile, key), required=key == "title")
            for key in plain
        ),
        Field(settings.DATE, say("field-date"), day_text(day), required=True),
        Field("year", say("field-year"), str(profile.year), required=True),
        Field("mirror", say("field-mirror"), profile.mirror, is_path=True),
        Field("chair", say("preparation-chairs"), people_text(profile.chairs)),
        Field("secretary", say("preparation-secretaries"), people_text(profile.secretaries)),
        Field("base", say("preparation-quorum-base"), profile.quorum.base, bases, True),
        Field("threshold", say("preparation-quorum"), profile.quorum.threshold, required=True),
        *(
            Field(key, say(f"preparation-{key}"), mark(getattr(profile, key)), yes_no(), True)
            for key in SWITCHES
        ),
        Field(SEALED, say("preparation-mirror_sealed"), mark(is_sealed), yes_no(), True),
    ]
