"""The page itself, with an answer on it: complete without its script, which goes on from there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from screens.sentences import language, say
from tui.web.scan.answers import PhoneAnswer, Way

if TYPE_CHECKING:
    from jinja2 import Template

HERE = Path(__file__).resolve().parent


def rendered(answer: PhoneAnswer, way: Way, token: str, event: str) -> str:
    """The page as HTML; `token` is for its form, `event` tells whose scans wait in the phone.

    Whatever comes from people is escaped by the template.
    """
    return _template().render(
        answer=answer,
        way=way,
        token=token,
        event=event,
        nonce=token_hex(16),
        language=language(),
        text=_texts(),
        said=_said(),
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    source = (HERE / "page.html").read_text(encoding="utf-8")
    rooms = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return rooms.from_string(source)


def _texts() -> dict[str, str]:
    """What stands on the page."""
    return {
        "title": say("scan-title"),
        "take": say("scan-take"),
        "typed": say("scan-typed"),
        "send": say("scan-send"),
        "way": say("scan-way"),
        "in": say("scan-in"),
        "out": say("scan-out"),
        "undo": say("scan-undo"),
        "live": say("scan-live"),
        "guest": say("scan-guest"),
        "name": say("checkin-name"),
        "unit": say("checkin-unit"),
        "add": say("scan-add"),
        "reason": say("checkin-force-label"),
        "force": say("scan-force"),
    }


def _said() -> dict[str, str]:
    """What the script says by itself; "#" stands for a number."""
    return {
        "working": say("scan-working"),
        "unsent": say("scan-unsent", count="#"),
        "unsent-head": say("scan-unsent-head"),
        "unsent-kept": say("scan-unsent-kept"),
        "unsent-picture": say("scan-unsent-picture"),
        "unsent-undo": say("scan-unsent-undo"),
        "link-ended": say("scan-link-ended"),
        "sent-late": say("scan-sent-late"),
        "stop": say("scan-live-stop"),
        "live-hint": say("scan-live-hint"),
        "no-camera": say("scan-no-camera"),
        "ready": say("scan-ready"),
        "unreasoned": say("checkin-force-missing"),
    }
