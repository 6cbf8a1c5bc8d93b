"""Purpose and requirements (mục đích, yêu cầu) of the conference, as its plan has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.agenda.edits import merged
from store.records import Profile

if TYPE_CHECKING:
    from store.conference import Conference


def write(conference: Conference, seen: Profile, purpose: str, requirements: str) -> Profile:
    """Save both, a line each point; what another window wrote since `seen` is kept as well."""
    with conference.writing("purpose") as writer:
        profile = conference.state.profile
        return writer.put(
            replace(
                profile,
                purpose=merged(seen.purpose, purpose, profile.purpose),
                requirements=merged(seen.requirements, requirements, profile.requirements),
            )
        )
