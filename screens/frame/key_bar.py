"""The bottom line: what the keys that matter now do, each of them whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from screens.frame.keys import key_sign

HELP = "app.help"
"""Stands on every footer: F1 tells of the keys that found no place."""


class ShownKey(NamedTuple):
    """One key of the footer and what it does."""

    id: str
    key: str
    sign: str
    text: str
    action: str = ""
    enabled: bool = True

    @property
    def width(self) -> int:
        """Cells that it takes."""
        return cell_len(self.sign) + cell_len(self.text) + 3


class KeyBar(Footer):
    """Textual's footer, which cuts no key in half and begins with what the screen names.

    `first_keys` says what matters now: ids of bindings, or keys of the field in focus, each once.
    The others follow as long as there is room; what does not fit is left out.

    In 8.2.8 a key begins compact, is styled, is told that it is not, and is styled again, at every
    change of the bindings: a quarter of what entering a room costs. Here it is styled once, and
    only where other keys are to be seen than before.
    """

    def __init__(self, first_keys: Callable[[], Sequence[str | ShownKey]] = tuple) -> None:
        super().__init__()
        self._first_keys = first_keys
        self._drawn: tuple[ShownKey, ...] = ()
        self._is_due = False

    def compose(self) -> ComposeResult:
        """The keys that fit, from the first what they are to be; the palette's stays compact."""
        if not self._bindings_ready:
            return
        self._drawn = self._fitting()
        palette = self.app.COMMAND_PALETTE_BINDING
        for shown in self._drawn:
            is_palette = shown.key == palette
            key = FooterKey(
                shown.key,
                shown.sign,
                shown.text,
                shown.action,
                disabled=not shown.enabled,
                classes="-command-palette" if is_palette else "",
            )
            if not is_palette:
                key.set_reactive(FooterKey.compact, self.compact)
            yield key

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Draw the keys anew, once for all changes of a moment."""
        self._bindings_ready = True
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self._renew_soon()

    def on_resize(self) -> None:
        """More keys fit, or fewer."""
        if self._bindings_ready:
            self._renew_soon()

    def _renew_soon(self) -> None:
        # Not `call_after_refresh`: Textual keeps that for whatever screen is in front, and forgets
        # it with a dialog that closes meanwhile; the keys would stay those of before for good.
        if not self._is_due:
            self._is_due = self.call_later(self._renew)

    async def _renew(self) -> None:
        self._is_due = False
        # A screen that is being left has no more widgets for its keys to be asked of.
        in_front = self.is_attached and self.screen.is_current and self.screen.is_mounted
        if in_front and self._fitting() != self._drawn:
            await self.recompose()

    def _fitting(self) -> tuple[ShownKey, ...]:
        bound = {key.id or key.key: key for key in self._bound()}
        named = self._first_keys()
        first = [bound.get(one) if isinstance(one, str) else one for one in named]
        wanted = [key for key in first if key]
        palette = bound.pop(self.app.COMMAND_PALETTE_BINDING, None)
        return fitting(wanted, list(bound.values()), palette, self.size.width)

    def _bound(self) -> Iterator[ShownKey]:
        """One key for every action the screen shows, and the palette's under its key."""
        actions = set()
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            is_palette = binding.key == self.app.COMMAND_PALETTE_BINDING
            if is_palette or (binding.show and binding.action not in actions):
                actions.add(binding.action)
                yield self._shown(binding, "" if is_palette else binding.id or "", enabled)

    def _shown(self, binding: Binding, name: str, enabled: bool) -> ShownKey:
        sign = key_sign(binding, self.app.get_key_display(binding))
        return ShownKey(name, binding.key, sign, binding.description, binding.action, enabled)


def fitting(
    first: Sequence[ShownKey], rest: Sequence[ShownKey], palette: ShownKey | None, width: int
) -> tuple[ShownKey, ...]:
    """The keys that fit `width` cells whole: `first` in their order, then others as they come.

    The key of the palette gives way to what is named in `first`; F1 to nothing.
    """
    names = [key.id for key in first]
    others = [key for key in rest if key.id not in names or not key.id]
    helping = [key for key in [*first, *others] if key.id == HELP]
    chosen = list(helping)
    used = sum(key.width for key in helping)
    for is_first, keys in ((True, first), (False, others)):
        if not is_first and palette and used + palette.width <= width:
            chosen.append(palette)
            used += palette.width
        for key in keys:
            if key not in chosen and used + key.width <= width:
                chosen.append(key)
                used += key.width
    return tuple(key for key in [*first, *others, *([palette] if palette else [])] if key in chosen)
