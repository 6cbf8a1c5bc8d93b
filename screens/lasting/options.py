"""Lists of options that may become others between a click and its arrival."""

from __future__ import annotations

from textual import events
from textual.widgets import OptionList


def leave_if_gone(options: OptionList, click: events.Click) -> None:
    """Let a click onto an option that is gone meanwhile do nothing: Textual looks it up unseen.

    To be called in `_on_click` of each kind of list.
    """
    clicked = click.style.meta.get("option")
    if clicked is not None and clicked >= options.option_count:
        click.stop()
        click.prevent_default()
