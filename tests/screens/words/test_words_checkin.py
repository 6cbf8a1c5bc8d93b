"""An answer of the desk in words, tone and sound."""

from __future__ import annotations

import pytest

from screens.words.checkin import SOUND_OF, TONES
from store.checkin.rules import Outcome


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_sounds_as_it_looks(outcome: Outcome) -> None:
    assert SOUND_OF[outcome] == {"ok": "good", "warn": "look", "bad": "refused"}[TONES[outcome]]
