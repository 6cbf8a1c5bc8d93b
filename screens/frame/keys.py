"""Keys are described once: a binding's id names its sentence, `key-<id with dashes>`.

Footer, help, palette and key overrides all come from the same bindings.
"""

from __future__ import annotations

from dataclasses import replace

from textual.binding import Binding
from textual.dom import DOMNode

from screens.sentences import is_in_a_browser, say, say_if_known


def described(binding: Binding) -> Binding:
    """The binding with its description in the language spoken now."""
    if not binding.id:
        return binding
    return replace(binding, description=say("key-" + binding.id.replace(".", "-")))


def speak(node: DOMNode) -> None:
    """Describe every binding of an application, screen or widget in the present language."""
    bindings = node._bindings.key_to_bindings
    for key, held in bindings.items():
        bindings[key] = [described(binding) for binding in held]


_SIGNS = {
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "asterisk": "*",
    "equals_sign": "=",
    "full_stop": ".",
    "comma": ",",
    "right_square_bracket": "]",
    "backslash": "\\",
    "underscore": "7",  # as Ctrl+6 below
    "circumflex_accent": "6",  # what both keys send; 6 is found on every keyboard
}


_KEPT_BY_BROWSERS = frozenset({"ctrl+n", "ctrl+q", "ctrl+t", "ctrl+w"})


def _reaching(key: str) -> str:
    """The key that does this where the window is: browsers keep some, and hand over Alt's."""
    is_kept = key in _KEPT_BY_BROWSERS and is_in_a_browser()
    return f"alt+{key[-1]}" if is_kept else key


def key_sign(binding: Binding, usual: str) -> str:
    """How a binding stands in the bottom line: as `usual`, unless its key is another here."""
    is_told = binding.key_display or _reaching(binding.key) == binding.key
    return usual if is_told else key_name(binding.key)


def key_name(key: str) -> str:
    """The name of a Textual key such as "ctrl+n", "up" or "f5"."""
    *modifiers, plain = _reaching(key).split("+")
    name = say_if_known(f"keyname-{plain}") or _SIGNS.get(plain) or plain.replace("_", " ")
    if len(name) == 1 or (plain[0] == "f" and plain[1:].isdigit()):
        name = name.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])
