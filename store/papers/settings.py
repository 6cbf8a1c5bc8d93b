"""Settings of a paper: as they were given, and with what the conference says where they are blank.

Records in, facts out; the acts keep what was typed, make a paper final, begin a new version.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import fields as attributes
from msgspec.structs import replace

from store import clock
from store.errors import Refused
from store.papers import bare
from store.papers.forms_of_writing import check_number, check_signing, check_symbol
from store.papers.signing import check_signer
from store.records import PaperSettings, Signing
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference

GIVEN = (
    *("number", "symbol", "day", "place", "addressees"),
    *("signing", "sign_body", "sign_head", "sign_post", "sign_name"),
    *("recipients", "keeping", "adopted"),
)
"""What an office gives a paper, by the keys of its settings."""
_SIGNED = ("signing", "sign_body", "sign_head", "sign_post", "sign_name")


def given(state: State, paper_id: str) -> PaperSettings:
    """What was given to a paper; all blank where nobody gave it anything."""
    for settings in state.papers.values():
        if settings.paper == paper_id:
            return settings
    return PaperSettings(paper=paper_id)


class Usual(NamedTuple):
    """What a paper says where the office gave it nothing.

    One that `takes_over` is signed as the paper that was given a signer last; of the others each
    part of the signature is usual by itself. Nothing but `fields` stands on it.
    """

    settings: PaperSettings
    takes_over: bool = True
    fields: Sequence[str] = GIVEN


def usual_of(state: State, paper_id: str) -> Usual:
    """What every paper takes from the conference."""
    profile = state.profile
    recipients = "; ".join(profile.recipients)
    return Usual(PaperSettings(paper=paper_id, place=profile.place, recipients=recipients))


def effective(
    state: State, paper_id: str, usual: Usual | None = None, own: PaperSettings | None = None
) -> PaperSettings:
    """A paper's settings as they stand on it: the blank ones as usual, nothing said twice.

    Who signs is one fact: it is taken over whole from the paper that was given a signer last, or
    not at all.
    """
    own = own or given(state, paper_id)
    usual = usual or usual_of(state, paper_id)
    facts = {key: getattr(own, key) or getattr(usual.settings, key) for key in GIVEN}
    if usual.takes_over:
        last = _last_signed(state, paper_id)
        signed = next((one for one in (own, last) if is_signed(one)), usual.settings)
        facts |= {key: getattr(signed, key) for key in _SIGNED}
    unsaid = {field.name: field.default for field in attributes(PaperSettings)}
    facts |= {key: unsaid[key] for key in GIVEN if key not in usual.fields}
    return _bare(replace(own, **facts))


def _bare(settings: PaperSettings) -> PaperSettings:
    """Without what the paper prints around it; recipients as they are listed."""
    found = {key: right(settings) for key, right in _BARE.items() if getattr(settings, key)}
    bare_one = replace(settings, **found)
    return replace(bare_one, recipients="; ".join(_listed(bare_one)))


def _listed(settings: PaperSettings) -> list[str]:
    """The recipients but for the keeping line, where there is one of its own.

    A paper with addressees begins with "Như trên".
    """
    listed = parts(settings.recipients)
    if settings.keeping:
        listed = [one for one in listed if not bare.is_keeping(one)]
    if settings.addressees and not any(map(bare.is_as_above, listed)):
        listed.insert(0, "Như trên")
    return listed


def recipients_of(settings: PaperSettings) -> list[str]:
    """Nơi nhận, with the keeping line (Lưu) as the last."""
    return parts(settings.recipients) + [one for one in [settings.keeping] if one]


_BARE: dict[str, Callable[[PaperSettings], str]] = {
    "place": lambda one: bare.place(one.place),
    "addressees": lambda one: bare.addressees(one.addressees),
    "sign_body": lambda one: bare.body(one.sign_body),
    "sign_head": lambda one: bare.body(one.sign_head),
    "sign_post": lambda one: bare.post(one.sign_post, one.signing),
    "recipients": lambda one: bare.recipients(one.recipients),
    "keeping": lambda one: bare.keeping(one.keeping),
}
"""What is never printed twice, however it was typed."""


def is_signed(settings: PaperSettings) -> bool:
    """Whether anything was said of who signs."""
    return any(getattr(settings, key) for key in _SIGNED)


def parts(text: str) -> list[str]:
    """The addressees or recipients in one field, which semicolons part."""
    return [part.strip().rstrip(".").strip() for part in text.split(";") if part.strip(" .")]


def save(
    conference: Conference, paper_id: str, usual: Usual | None = None, **fields: Any
) -> PaperSettings:
    """Keep what was given to a paper; what it would say anyway is not: it follows the conference.

    What is left as `effective` shows it was not given. Raises `Refused("paper-is-final")`, and
    where another window changed the same meanwhile.
    """
    with conference.writing("paper_settings") as writer:
        state = conference.state
        seen = given(state, paper_id)
        check_open(state, paper_id)
        blank = PaperSettings(paper=paper_id)
        usual = usual or usual_of(state, paper_id)
        own = replace(seen, **fields)
        stood = effective(state, paper_id, usual, seen)
        follows = effective(state, paper_id, usual, blank)
        for keys in (*((key,) for key in GIVEN if key not in _SIGNED), _SIGNED):
            typed = _some(own, keys)
            if typed == _some(stood, keys):
                own = replace(own, **_some(seen, keys))
            elif typed == _some(follows, keys):
                own = replace(own, **_some(blank, keys))
        return writer.put(own)


def _some(settings: PaperSettings, keys: Sequence[str]) -> dict[str, Any]:
    return {key: getattr(settings, key) for key in keys}


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


_OVER = {
    Signing.COLLECTIVE: ("sign_body",),
    Signing.DEPUTY: ("sign_body", "sign_head"),
    Signing.BY_ORDER: ("sign_head",),
    Signing.BY_AUTHORITY: ("sign_head",),
}
"""What `signing_lines` prints over the post, by the form of signing; others print nothing."""


def unsigned(settings: PaperSettings) -> list[str]:
    """What was said of who signs that its form of signing does not print."""
    printed = _OVER.get(settings.signing, ())
    found = ("sign_body", "sign_head")
    return [key for key in found if key not in printed and getattr(settings, key)]


def forms_with(key: str) -> list[Signing]:
    """The forms of signing that print it."""
    return [form for form, printed in _OVER.items() if key in printed]


def better(settings: PaperSettings) -> dict[str, str]:
    """What of it papers write in another way, and in which; Phụ lục I, II.3 and II.7.

    What papers print by themselves ("TM.", "Kính gửi:") is not typed, so that it stands there once.
    """
    right = {key: bare_of(settings) for key, bare_of in _BARE.items()}
    right["number"] = _right(check_number, bare.number(settings.number))
    right["symbol"] = _right(check_symbol, bare.symbol(settings.symbol))
    right["sign_name"] = _right(check_signer, settings.sign_name)
    right["sign_post"] = _right(check_signing, right["sign_post"])
    typed = {key: getattr(settings, key) for key in right}
    return {key: text for key, text in right.items() if text and text != typed[key]}


def _right(check: Callable[[str], str | None], text: str) -> str:
    return check(text) or text
