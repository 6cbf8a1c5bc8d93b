"""The quorum in words."""

from __future__ import annotations

from screens.sentences import say
from store.checkin.headcount import Quorum
from store.thresholds import percent, percent_text


def quorum_text(quorum: Quorum) -> str:
    """Whether there is a quorum: who is here, of how many, and how many it takes."""
    return say(
        "overview-quorum-met" if quorum.met else "overview-quorum-missing",
        base=say(f"quorum-base-{quorum.base}"),
        have=quorum.have,
        whole=quorum.base_votes,
        need=quorum.need,
        share=percent_text(percent(quorum.have, quorum.base_votes)),
    )
