"""F1: what this room is for, and every key that works here and now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from textual.app import App
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from screens.frame.keys import key_name
from screens.sentences import say, say_if_known
from screens.widgets.modal import TextSheet
from screens.widgets.plain import visible, visible_lines

GROUPS = ("room", "focus", "app")
"""Keys of the room (and its pages), of the list or field in focus, and those that work anywhere."""

KEY_WIDTH = 26


@dataclass
class HelpLine:
    """One action and all its keys."""

    action: str
    keys: list[str] = field(default_factory=list)


def sentence_of(binding: Binding) -> str:
    """What a binding does, in the language spoken now; "" for those nobody need know of."""
    if not binding.id:
        return ""
    return say_if_known("key-" + binding.id.replace(".", "-"))


def help_groups(screen: Screen[Any]) -> dict[str, list[HelpLine]]:
    """The active bindings of a screen by group, in their own order, each action once."""
    groups: dict[str, dict[str, HelpLine]] = {name: {} for name in GROUPS}
    for key, active in screen.active_bindings.items():
        sentence = sentence_of(active.binding)
        if sentence:
            lines = groups[_group(active, screen)]
            identity = f"{active.binding.id} {active.binding.action}"
            lines.setdefault(identity, HelpLine(sentence)).keys.append(key_name(key))
    return {name: list(lines.values()) for name, lines in groups.items() if lines}


def _group(active: ActiveBinding, screen: Screen[Any]) -> str:
    if isinstance(active.node, App):
        return "app"
    return "focus" if active.node is screen.focused else "room"


class HelpScreen(TextSheet):
    """The help of the screen under it. Escape or F1 closes."""

    DEFAULT_CSS = """
    HelpScreen {
        & > .box { width: 96; max-height: 96%; }
        VerticalScroll { max-height: 84vh; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter", "leave", "Close", id="help.leave"),
    ]

    def __init__(self, screen: Screen[Any]) -> None:
        # The keys are asked for now: once this screen is in front, others would answer.
        super().__init__(_lines(screen), say("help-hint"))


def _lines(screen: Screen[Any]) -> Iterator[Content]:
    """The name and purpose of the page, or else of its room; then the keys."""
    topics = (getattr(screen, "help_topic", ""), getattr(screen, "room", ""))
    if topic := next((one for one in topics if one and say_if_known(f"help-{one}")), ""):
        yield Content.styled(visible(say_if_known(f"room-{topic}")), "bold")
        yield Content(visible_lines(say_if_known(f"help-{topic}")))
    for name, lines in help_groups(screen).items():
        yield Content("")
        yield Content.styled(visible(say(f"help-group-{name}")), "bold underline")
        yield from _key_lines(lines)


def _key_lines(lines: Iterable[HelpLine]) -> Iterator[Content]:
    for line in lines:
        keys = Content(visible(f"  {', '.join(line.keys)}".ljust(KEY_WIDTH) + " ")).stylize("bold")
        yield keys + Content(visible(line.action))
