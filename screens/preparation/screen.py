"""F9: what is to be prepared, what is owed afterwards, the conference's particulars, the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from screens.forms.controls import Field
from screens.forms.form import Form, mark, yes_no
from screens.forms.questions import confirm
from screens.forms.record_list import RecordList
from screens.frame.room import Room
from screens.preparation.log import LogList
from screens.preparation.owed import OwedList
from screens.preparation.tasks import TaskList
from screens.sentences import say
from store.checkin import desk
from store.errors import HoinghiError
from store.kinds import settings
from store.kinds.settings import SWITCHES, people_text
from store.records import Profile

PAGES = {"tasks": "^T", "owed": "^R", "log": "^G"}
"""The pages with the keys that open them."""


class PreparationScreen(Room):
    """Three pages, one in front."""

    room = "preparation"
    opens: ClassVar = {
        "page('tasks')": "screens.preparation.tasks:TaskList",
        "page('owed')": "screens.preparation.owed:OwedList",
        "page('log')": "screens.preparation.log:LogList",
    }
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "page('tasks')", "Tasks", id="preparation.tasks", show=False),
        Binding("ctrl+r", "page('owed')", "Papers owed", id="preparation.owed", show=False),
        Binding("ctrl+g", "page('log')", "Log", id="preparation.log", show=False),
        Binding("right", "turn(1)", "Next page", id="preparation.next", show=False),
        Binding("left", "turn(-1)", "Previous page", id="preparation.previous", show=False),
        Binding("ctrl+e", "particulars", "Particulars", id="preparation.particulars"),
        Binding("ctrl+d", "wipe_cards", "Wipe cards", id="preparation.wipe-cards"),
    ]

    def compose_room(self) -> ComposeResult:
        """The names of the pages, and the one in front."""
        yield Static(id="preparation-pages", markup=False)
        with ContentSwitcher(initial="tasks"):
            yield TaskList()
            yield OwedList()
            yield LogList()

    def on_mount(self) -> None:
        """Go to the tasks."""
        self.page.rows.focus()

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

    def action_particulars(self) -> None:
        """Change the conference's title, bodies, place, chairs, secretaries, rules."""
        seen = self.state.profile
        fields = _particulars(seen)
        before = {field.key: field.value for field in fields}

        def save(values: Mapping[str, str]) -> str:
            """Save all but the switch of the cards, which may need a question; "" for no change."""
            changed = {key: value for key, value in values.items() if value != before[key]}
            if changed.keys() & {"base", "threshold"}:
                changed["quorum"] = f"{values['base']} {values['threshold'].replace(' ', '')}"
            apart = {"base", "threshold", "identity_cards"}
            told = {key: text for key, text in changed.items() if key not in apart}
            try:
                settings.set_profile(self.conference, told, seen)
            except HoinghiError as error:
                error.facts["field"] = _field_of(error)
                raise
            return changed.get("identity_cards", "")

        def saved(cards: str | None) -> None:
            with self.guarded():
                if cards:
                    self._switch_cards(cards)

        self.app.push_screen(Form(say("preparation-particulars"), fields, save), saved)


def _field_of(error: HoinghiError) -> str:
    """The field of the particulars that an error is about."""
    if error.code == "changed-meanwhile":
        key = str(error.facts["field"])
        return {"chairs": "chair", "secretaries": "secretary", "quorum": "threshold"}.get(key, key)
    setting = "mirror" if error.code == "mirror-not-absolute" else str(error.facts.get("key", ""))
    return "threshold" if setting == "quorum" else setting


def _particulars(profile: Profile) -> list[Field]:
    plain = ("title", "parent_body", "host_body", "symbol", "place", "venue", "year", "mirror")
    bases = [(base, say(f"quorum-base-{base}")) for base in ("summoned", "members")]
    return [
        *(
            Field(
                key,
                say(f"field-{key}"),
                str(getattr(profile, key)),
                required=key == "title",
                is_path=key == "mirror",
            )
            for key in plain
        ),
        Field("chair", say("preparation-chairs"), people_text(profile.chairs)),
        Field("secretary", say("preparation-secretaries"), people_text(profile.secretaries)),
        Field("base", say("preparation-quorum-base"), profile.quorum.base, bases, True),
        Field("threshold", say("preparation-quorum"), profile.quorum.threshold, required=True),
        *(
            Field(key, say(f"preparation-{key}"), mark(getattr(profile, key)), yes_no(), True)
            for key in SWITCHES
        ),
    ]
