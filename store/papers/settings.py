"""Settings of a paper: as they were given, and with what the conference says where they are blank.

Records in, facts out; the acts keep what was typed, make a paper final, begin a new version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store import clock
from store.errors import Refused
from store.papers.forms_of_writing import check_number, check_signing, check_symbol
from store.papers.signing import check_signer
from store.records import PaperSettings, Signing
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference

_SIGNED = ("signing", "sign_body", "sign_head", "sign_post", "sign_name")


def given(state: State, paper_id: str) -> PaperSettings:
    """What was given to a paper; all blank where nobody gave it anything."""
    for settings in state.papers.values():
        if settings.paper == paper_id:
            return settings
    return PaperSettings(paper=paper_id)


def effective(state: State, paper_id: str, own: PaperSettings | None = None) -> PaperSettings:
    """A paper's settings, the blank ones filled from the conference and from the last paper.

    Who signs is one fact: it is taken over whole from the paper that was given a signer last, or
    not at all.
    """
    own = own or given(state, paper_id)
    profile = state.profile
    filled: dict[str, Any] = {
        "place": own.place or profile.place,
        "recipients": own.recipients or "; ".join(profile.recipients),
    }
    if not is_signed(own):
        filled |= {key: getattr(_last_signed(state, paper_id), key) for key in _SIGNED}
    return replace(own, **filled)


def is_signed(settings: PaperSettings) -> bool:
    """Whether anything was said of who signs."""
    return any(getattr(settings, key) for key in _SIGNED)


def parts(text: str) -> list[str]:
    """The addressees or recipients in one field, which semicolons part."""
    return [part.strip().rstrip(".").strip() for part in text.split(";") if part.strip(" .")]


def save(conference: Conference, paper_id: str, **fields: Any) -> PaperSettings:
    """Keep what was given to a paper; what it would say anyway is not: it follows the conference.

    Raises `Refused("paper-is-final")`, and where another window changed the same meanwhile.
    """
    with conference.writing("paper_settings") as writer:
        seen = given(conference.state, paper_id)
        check_open(conference.state, paper_id)
        own = replace(seen, **fields)
        blank = PaperSettings(paper=paper_id)
        usual = effective(conference.state, paper_id, blank)
        same = {key for key in ("place", "recipients") if getattr(own, key) == getattr(usual, key)}
        if all(getattr(own, key) == getattr(usual, key) for key in _SIGNED):
            same |= set(_SIGNED)
        return writer.put(replace(own, **{key: getattr(blank, key) for key in same}))


def is_final(state: State, paper_id: str) -> bool:
    """Whether the paper was made final and no new version is under way."""
    return given(state, paper_id).final_at is not None


def check_open(state: State, paper_id: str) -> None:
    """Refuse what would change a final paper. Raises `Refused("paper-is-final")`."""
    settings = given(state, paper_id)
    if settings.final_at is not None:
        raise Refused("paper-is-final", version=settings.version)


def make_final(conference: Conference, paper_id: str, digest: str) -> PaperSettings:
    """Freeze a paper with its number, and the digest of its file. Raises `Refused`."""
    with conference.writing("paper_final") as writer:
        check_open(conference.state, paper_id)
        seen = given(conference.state, paper_id)
        facts = {"final_at": clock.now(), "final_digest": digest, "version": seen.version + 1}
        seq = conference.storage.journal.position.seq
        return writer.put(replace(seen, **facts, final_seq=seq))


def reopen(conference: Conference, paper_id: str) -> PaperSettings:
    """Begin a new version of a final paper; the final one stays. Raises `Refused`."""
    with conference.writing("paper_reopen") as writer:
        seen = given(conference.state, paper_id)
        if seen.final_at is None:
            raise Refused("paper-not-final")
        return writer.put(replace(seen, final_at=None))


def _last_signed(state: State, paper_id: str) -> PaperSettings:
    others = [one for one in state.papers.values() if one.paper != paper_id and is_signed(one)]
    blank = PaperSettings(paper=paper_id)
    return max(others, key=lambda one: one.id, default=blank)


def signing_lines(settings: PaperSettings) -> list[str]:
    """The lines over the signature: in whose right, then the post; Phụ lục I, II.7.

    As in "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".
    """
    body, head, post = settings.sign_body, settings.sign_head, settings.sign_post
    match settings.signing:
        case Signing.COLLECTIVE:
            lines = [f"TM. {body}" if body else "", post]
        case Signing.DEPUTY:
            lines = [f"TM. {body}" if body else "", f"KT. {head}" if head else "", post]
        case Signing.BY_ORDER:
            lines = [f"TL. {head}" if head else "", post]
        case Signing.BY_AUTHORITY:
            lines = [f"TUQ. {head}" if head else "", post]
        case Signing.ACTING:
            lines = [f"Q. {post}" if post else ""]
        case _:
            lines = [post]
    return [line for line in lines if line]


def better(settings: PaperSettings) -> dict[str, str]:
    """What of it papers write in another way, and in which; Phụ lục I, II.3 and II.7."""
    checks = {
        "number": check_number,
        "symbol": check_symbol,
        "sign_body": check_signing,
        "sign_head": check_signing,
        "sign_name": check_signer,
    }
    found = {key: check(getattr(settings, key)) for key, check in checks.items()}
    return {key: right for key, right in found.items() if right and getattr(settings, key)}
