"""What is shown when no conference was named: those there are, and the ways to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.frame.key_bar import KeyBar
from screens.frame.keys import speak
from screens.frame.room import WIDE, TitleBar
from screens.lasting.screen import Lasting
from screens.sentences import language, say
from screens.start.form import new_form
from screens.widgets.columns import Cell, Column
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible
from store.copies.sealing import keys, sealed
from store.demos.demo import demo_names, load_demo
from store.errors import BadInput
from store.journal.folder import is_conference
from store.kinds.templates import load_template, template_ids
from store.lists.sources.given_path import given_folder
from store.shelf import Found, conferences
from store.times.shown import day_text


@dataclass(frozen=True)
class Choice:
    """What was chosen; the caller does it.

    "open" has the `folder`; "unseal", of a sealed mirror, also the `password`; "new" also
    `template_id`, `held_on` and `settings` as `create_conference` takes them; "demo" the demo's
    `name`.
    """

    action: Literal["open", "unseal", "new", "demo"]
    folder: Path | None = None
    template_id: str = ""
    held_on: date | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    password: str = ""


@dataclass(frozen=True)
class StartLine:
    """One line of the list: a sign, what it is, a few words more, and what Enter does."""

    sign: str
    title: str
    more: str
    about: str
    choose: Callable[[], None]


class StartScreen(Lasting, Screen[Choice]):
    """Conferences found, then the templates, the practice conferences and another folder."""

    CSS_PATH = "screen.tcss"
    help_topic = "start"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  (Textual's own)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "first('new')", "New", id="start.new"),
        Binding("ctrl+o", "folder", "Folder", id="start.folder"),
        Binding("ctrl+t", "first('demo')", "Practice", id="start.practice"),
        Binding("escape", "app.quit", "Quit", id="start.quit"),
    ]

    def __init__(self, folder: Path, recent: Sequence[Path] = (), message: str = "") -> None:
        super().__init__()
        self._folder = folder
        self._recent = recent
        self._message = message
        self._lines: list[StartLine] = []
        self.asked: Callable[[], Form[Choice]] | None = None
        speak(self)

    def compose(self) -> ComposeResult:
        """What to do, the list, more about the highlighted line."""
        yield TitleBar(say("start-title"), markup=False)
        yield Static(id="start-help", markup=False)
        columns = [Column("", width=1), Column(say("start-column")), Column("", width=16)]
        yield LongList(columns, self._cells, id="start-list")
        yield Static(id="start-about", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Look for conferences, and start at the newest."""
        found = conferences(self._folder, self._recent)
        self._lines = [self._found_line(each) for each in found]
        self._lines += [self._template_line(name) for name in template_ids()]
        self._lines += [self._demo_line(name) for name in demo_names()]
        self._lines.append(
            StartLine("…", say("start-other"), "", say("start-other-about"), self.action_folder)
        )
        text = say("start-help-some" if found else "start-help-none", folder=str(self._folder))
        lines = [Content.styled(visible(self._message), "bold")] if self._message else []
        self.query_one("#start-help", Static).update(
            Content("\n").join([*lines, Content(visible(text))])
        )
        self._list.set_rows(range(len(self._lines)))
        self._list.focus()
        self._show_about()

    @property
    def _list(self) -> LongList:
        return self.query_one("#start-list", LongList)

    def _found_line(self, found: Found) -> StartLine:
        day = day_text(found.held_on)
        practice = f" {say('start-practice-mark')}" if found.practice else ""
        return StartLine(
            "►",
            f"{found.title}{practice}",
            day,
            say("start-found-about", folder=str(found.folder)),
            lambda: self.done(Choice("open", found.folder)),
        )

    def _template_line(self, template_id: str) -> StartLine:
        template = load_template(template_id)
        is_english = language() == "en"
        name = template.name_en if is_english else template.name
        about = template.description_en if is_english else template.description
        return StartLine(
            "+",
            say("start-new", name=name),
            say("start-new-word"),
            f"{about}\n{say('start-source', source=template.source)}",
            lambda: self._ask_new(template_id),
        )

    def _demo_line(self, name: str) -> StartLine:
        demo = load_demo(name)
        return StartLine(
            "~",
            say("start-demo", name=demo.name_en if language() == "en" else demo.name),
            say("start-demo-word"),
            say("start-demo-about", source=demo.source),
            lambda: self.done(Choice("demo", name=name)),
        )

    def _cells(self, number: int) -> list[Cell]:
        line = self._lines[number]
        return [line.sign, line.title, line.more]

    @on(LongList.Highlighted, "#start-list")
    def _show_about(self) -> None:
        line = self._lines[self._list.row_id or 0]
        parts = [Content(visible(part)) for part in line.about.split("\n")]
        title = Content.styled(visible(line.title), "bold")
        self.query_one("#start-about", Static).update(Content("\n").join([title, *parts]))

    @on(LongList.Selected, "#start-list")
    def _selected(self, event: LongList.Selected) -> None:
        self._lines[event.row_id].choose()

    def ask(self, asked: Callable[[], Form[Choice]], form: Form[Choice] | None = None) -> None:
        """Ask for more in a form over the list; `asked` makes it in the language spoken then."""
        self.asked = asked
        self.app.push_screen(form or asked(), self.done)

    def done(self, choice: Choice | None) -> None:
        """Hand the choice to the application, which ends with it."""
        if choice is None:
            return
        if choice.action == "unseal" and choice.folder and not choice.password:
            self.app.call_later(self._ask_password, choice.folder)
            return
        self.app.exit(choice)

    # --- other ways ------------------------------------------------------------------------------

    def action_first(self, what: str) -> None:
        """Go to the first template or practice conference."""
        places = {"new": "+", "demo": "~"}
        signs = [line.sign for line in self._lines]
        self._list.go_to(signs.index(places[what]))

    def action_folder(self) -> None:
        """Open a conference by its path."""

        def named(values: Mapping[str, str]) -> Choice:
            folder = given_folder(values["path"])
            if sealed.is_sealed(folder):
                return Choice("unseal", folder)
            if not is_conference(folder):
                raise BadInput("not-a-conference", folder=str(folder), field="path")
            return Choice("open", folder)

        self.ask(
            lambda: Form(
                say("start-other"),
                [Field("path", say("start-path"), required=True, is_path=True)],
                named,
                text=say("start-other-about"),
                ok=say("start-open"),
            )
        )

    def _ask_password(self, folder: Path) -> None:
        """A sealed mirror is made a conference on this laptop, once its password opens it."""

        def typed(values: Mapping[str, str]) -> Choice:
            with about("password"):
                keys.opened(folder, values["password"])
            return Choice("unseal", folder, password=values["password"])

        self.ask(
            lambda: Form(
                say("start-sealed"),
                [Field("password", say("start-sealed-password"), required=True, is_secret=True)],
                typed,
                text=say("start-sealed-text", folder=str(folder)),
                ok=say("start-open"),
            )
        )

    def _ask_new(self, template_id: str) -> None:
        def made(values: Mapping[str, str], folder: Path, held_on: date) -> Choice:
            settings = {k: values[k] for k in ("title", "year", "venue", "host_body") if values[k]}
            return Choice("new", folder, template_id, held_on, settings)

        self.ask(lambda: new_form(self._folder, template_id, made))
