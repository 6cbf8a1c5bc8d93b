"""What there is to go back to, in a few words: F9 and the command line say the same."""

from __future__ import annotations

from screens.sentences import say
from store.copies.held import HeldCopy


def held_text(one: HeldCopy) -> str:
    """Whether a copy is there, sound, and under a password."""
    if one.at is None:
        return say("backups-away")
    sound = {True: "sound", False: "damaged", None: "unchecked"}[one.is_sound]
    told = [say(f"backups-{sound}")]
    if one.is_sealed:
        told.append(say("backups-sealed"))
    return ", ".join(told)
