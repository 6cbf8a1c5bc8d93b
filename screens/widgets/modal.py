"""What covers a room still says that this is practice, or that nothing can be written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Label, Static

from screens.lasting.screen import Lasting
from screens.widgets.plain import visible


class Banner(Static):
    """A warning that stays: a practice copy, or a conference that cannot be written."""

    DEFAULT_CSS = """
    Banner { height: 1; background: $warning; color: $text; text-align: center; display: none; }
    Banner.-shown { display: block; }
    """

    said = ""

    def say(self, warning: str) -> None:
        """Hold up a warning; none with ""."""
        self.said = warning
        self.update(Content(visible(warning)))
        self.set_class(bool(warning), "-shown")


class Modal(Lasting, ModalScreen[ScreenResultType]):
    """A screen over a room, below the warning that the application holds up, if it does.

    The application says it as its attribute `standing_warning`. What was told about the last action
    goes: it would lie over the dialog. What does not fill the screen stands in a `.box`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", show=False, id="app.help", key_display="F1"),
    ]
    DEFAULT_CSS = """
    Modal {
        align: center middle;
        & > Banner { dock: top; }
        & > .box {
            max-width: 96%; height: auto; padding: 0 1;
            border: round $border; background: $surface;
        }
        .title { text-style: bold; }
        .hint { color: $text-muted; }
    }
    """

    def on_mount(self) -> None:
        """Hold the warning up here too."""
        self.app.clear_notifications()
        self._warn()
        self.set_interval(1.0, self._warn)

    def _warn(self) -> None:
        """People may have had to wait, or been answered, since this was opened."""
        warning = getattr(self.app, "standing_warning", "")
        banner = next(iter(self.query(Banner)), None)
        if banner is None and warning:
            banner = Banner(markup=False)
            self.mount(banner)
        if banner is not None and warning != banner.said:
            banner.say(warning)

    def save_what_is_typed(self) -> None:
        """The program is being ended: save, where something is written here that would be lost.

        Raises what kept it from being saved.
        """


class TextSheet(Modal[None]):
    """Lines to be read and left, above a word on how."""

    DEFAULT_CSS = """
    TextSheet {
        & > .box { width: 100; max-height: 92%; }
        VerticalScroll { height: auto; max-height: 100%; }
        .hint { dock: bottom; }
    }
    """
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, lines: Iterable[Content], hint: str) -> None:
        super().__init__()
        self._text, self._hint = Content("\n").join(lines), hint

    def compose(self) -> ComposeResult:
        """The lines, which scroll, and the hint."""
        with Vertical(classes="box"):
            with VerticalScroll():
                yield Static(self._text, markup=False)
            yield Label(self._hint, markup=False, classes="hint")

    def action_leave(self) -> None:
        """Go back to what is below."""
        self.dismiss()
