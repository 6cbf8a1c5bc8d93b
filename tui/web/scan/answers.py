"""What a phone is told, and what it may ask: the forms that go over the line."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct, field

from screens.sentences import say, say_error
from screens.widgets.plain import Sound, Tone
from screens.words.checkin import SIGN_OF, Words
from store.errors import BadInput, Damaged, HoinghiError, NotSaved

WEEK = 7 * 24 * 3600

T = TypeVar("T", bound=Struct)

Way = Literal["in", "out"]
Nonce = Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{16,64}$")]
Line = Annotated[str, Meta(max_length=4000)]
Typed = Annotated[str, Meta(max_length=200)]
RecordId = Annotated[int, Meta(ge=0, le=2**53)]


class ScanAsked(Struct, forbid_unknown_fields=True):
    """Somebody passes: a line that was read or typed, or else a delegate chosen by id.

    `age` is how many seconds ago it happened, by the phone's clock. The same `nonce` comes with the
    same again until there is an answer. With a `reason` a refusal of the delegate is overruled.
    """

    nonce: Nonce
    line: Line = ""
    delegate: RecordId = 0
    reason: Typed = ""
    way: Way = "in"
    age: Annotated[float, Meta(ge=0, le=WEEK)] = 0


class Guest(Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Somebody on no list who stands there; what was asked about them already is answered."""

    name: Typed
    unit: Typed = ""
    is_unit_meant: bool = False
    is_another: bool = False


class AddAsked(Guest, kw_only=True):
    """A guest is to be added and let in; nonce and age as of a scan."""

    nonce: Nonce
    way: Way = "in"
    age: Annotated[float, Meta(ge=0, le=WEEK)] = 0


class CodesAsked(Struct, forbid_unknown_fields=True):
    """Several codes that the phone itself read in one picture."""

    lines: Annotated[list[Line], Meta(max_length=20)]
    way: Way = "in"


class SearchAsked(Struct, forbid_unknown_fields=True):
    """A code or a name, as somebody typed it."""

    text: Typed
    way: Way = "in"


class UndoAsked(Struct, forbid_unknown_fields=True):
    """The last scan that this phone recorded is to be taken back, by what `PhoneAnswer.undo` said.

    It goes by its nonce: a number may be another's once what waited has reached the server.
    """

    nonce: Annotated[str, Meta(min_length=1, max_length=80)]
    way: Way = "in"


class FiguresAsked(Struct, forbid_unknown_fields=True):
    """How many are here; `switched` where people are to go the other way from now on."""

    way: Way = "in"
    switched: bool = False


class PhoneChoice(Struct, omit_defaults=True):
    """One of several that may be meant: a delegate, a line with a code, or a `Guest` (JSON)."""

    title: str
    text: str
    standing: str = ""
    delegate: int = 0
    line: str = ""
    add: str = ""


class PhoneAnswer(Struct):
    """What the page shows: the desk's words, and what can be done next.

    `lines` are to be sent as scans, they are on no record yet. `is_done` is false where nothing
    could be saved and the same is to be sent again. `undo` tells which passage may be taken back,
    `conference` the title on the page. `large` is what the headline does not say: where to sit.
    `force` is the delegate whose refusal may be overruled, 0 for nobody.
    """

    tone: Tone
    sign: str
    headline: str
    details: list[str]
    large: list[str] = field(default_factory=list)
    sound: Sound | None = None
    is_done: bool = True
    undo: str = ""
    force: int = 0
    lines: list[str] = field(default_factory=list)
    choices: list[PhoneChoice] = field(default_factory=list)
    counts: str = ""
    marks: list[str] = field(default_factory=list)
    desk: str = ""
    conference: str = ""


SIGNS: dict[Tone, str] = {**SIGN_OF, "idle": "●"}


def shown(words: Words, sound: Sound | None = None) -> PhoneAnswer:
    """An answer in the desk's words."""
    sign = words.sign or SIGNS[words.tone]
    large = [text for text in (words.large or ((),))[0] if text not in words.headline]
    return PhoneAnswer(words.tone, sign, words.headline, list(words.details), large, sound)


def refusal(error: HoinghiError) -> PhoneAnswer:
    """Why nothing was done, or could be saved; what could not be saved is to be sent again."""
    is_done = not isinstance(error, NotSaved | Damaged)
    details = [say_error(error)]
    if not is_done:
        details.append(say("checkin-advice-not-saved"))
    headline = say("checkin-refused" if is_done else "checkin-head-not-saved")
    answer = shown(Words("bad", headline, details), "refused")
    answer.is_done = is_done
    return answer


def asked(form: type[T], body: bytes) -> T:
    """What a request asks for. Raises `BadInput` (scan-request)."""
    try:
        return msgspec.json.decode(body, type=form)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise BadInput("scan-request") from error
