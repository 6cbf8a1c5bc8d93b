"""The names of keys as people read them on their keyboards: "Ctrl+N", "Mũi tên lên"."""

from __future__ import annotations

from screens.sentences import say_if_known

_SIGNS = {
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "comma": ",",
}


def key_name(key: str) -> str:
    """The name of a Textual key such as "ctrl+n", "up" or "f5"."""
    *modifiers, plain = key.split("+")
    name = say_if_known(f"keyname-{plain}") or _SIGNS.get(plain) or plain.replace("_", " ")
    if len(name) == 1 or (plain[0] == "f" and plain[1:].isdigit()):
        name = name.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])
