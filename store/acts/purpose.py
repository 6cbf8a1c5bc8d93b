"""Purpose and requirements (mục đích, yêu cầu) of the conference, as its plan has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.records import Profile
from store.stale import merged_text

if TYPE_CHECKING:
    from store.conference import Conference


def write(conference: Conference, seen: Profile, purpose: str, requirements: str) -> Profile:
    """Save both, a line each point; what another window wrote since `seen` is kept as well."""
    with conference.writing("purpose") as writer:
        profile = conference.state.profile
        return writer.put(
            replace(
                profile,
                purpose=merged_text(seen.purpose, purpose, profile.purpose),
                requirements=merged_text(seen.requirements, requirements, profile.requirements),
            )
        )
