"""What each paper says of its number, date, signer and recipients where the office gave nothing.

One table for what papers print and for what the form of a paper shows before anybody typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import replace

from exports.wording import chairs, secretaries
from exports.wording.issue_days import made_there, report_days, sent_before
from store.conference import Conference
from store.errors import BadInput
from store.papers import settings as paper_settings
from store.papers.settings import Usual
from store.records import PaperSettings, Signing
from store.state import State

_SIGNER = ("signing", "sign_body", "sign_head", "sign_post", "sign_name")
_NUMBER = ("number", "symbol")
_HEAD = (*_NUMBER, "day", "place", "addressees")
_TO = ("recipients", "keeping")
_WHOLE = (*_HEAD, *_SIGNER, *_TO)
_RECORD = (*_NUMBER, *_SIGNER, *_TO)

Signer = Callable[[State], Mapping[str, Any]]
"""What stands over and below the signature, by the keys of `PaperSettings`."""


class Kind(NamedTuple):
    """One paper: the abbreviation of its kind (Phụ lục III), its date, its signer, its recipients.

    `fields` are those of `PaperSettings` that stand on it. One that `takes_over` is signed as the
    paper before. `recipients` are the conference's where there are none of its own, and `otherwise`
    where that has none.
    """

    symbol: str = ""
    day: Callable[[State], date | None] = made_there
    fields: tuple[str, ...] = _WHOLE
    signer: Signer = lambda _: {}
    takes_over: bool = True
    recipients: tuple[str, ...] | None = None
    otherwise: tuple[str, ...] = ()


def _organisers(_: State) -> Mapping[str, Any]:
    """Who signs where nobody was named; the office writes the post and the name."""
    return {"signing": Signing.COLLECTIVE, "sign_body": "Ban Tổ chức"}


def _host(state: State) -> Mapping[str, Any]:
    return {"signing": Signing.COLLECTIVE, "sign_body": state.profile.host_body}


def _secretary(state: State) -> Mapping[str, Any]:
    name = next((person.name for person in secretaries(state)), "")
    return {"signing": Signing.OWN, "sign_post": "Thư ký", "sign_name": name}


def _chair(state: State) -> Mapping[str, Any]:
    """Minutes have "Chủ tọa" over the signature, and below it the first of them."""
    return {"sign_name": next((person.name for person in chairs(state)), "")}


def _undated(_: State) -> None:
    return None


def _first_report(state: State) -> date | None:
    """Each report has its own day; the form shows the first."""
    return next(iter(report_days(state)), None)


_LISTED = Kind(signer=_organisers, recipients=())
_SENT = Kind(day=sent_before, signer=_organisers)
_MINUTED = Kind("BB", signer=_chair, takes_over=False, fields=_RECORD)
_COUNTED = Kind("BB", fields=_NUMBER)
_OF_AWARDS = Kind(fields=_HEAD)
_FILED = ("Lưu: VT, Hồ sơ",)

KINDS = {
    "agenda": _SENT._replace(symbol="CTr"),
    "tasks": _SENT,
    "plan": _SENT._replace(symbol="KH"),
    "run-sheet": Kind(day=sent_before, fields=_HEAD),
    "talk-topics": _SENT,
    "talks": Kind(fields=_HEAD),
    "budget": _SENT,
    "invitations": _SENT._replace(symbol="GM", recipients=("Như trên", "Lưu: VT")),
    "delegates": _LISTED,
    "differences": _SENT,
    "sign-in": _LISTED,
    "buses": _LISTED,
    "attendance": Kind("BC", _first_report, signer=_secretary, recipients=()),
    "awards": _OF_AWARDS,
    "awards-script": _OF_AWARDS,
    "awards-decisions": _OF_AWARDS,
    "awards-presenters": _OF_AWARDS,
    "awards-honours": _OF_AWARDS,
    "awards-gallery": _OF_AWARDS,
    "awards-owed": _OF_AWARDS,
    "vote-records": _COUNTED,
    "vote-records-hands": _COUNTED,
    "agenda-actual": Kind(signer=_organisers),
    "minutes": _MINUTED._replace(fields=(*_RECORD, "adopted"), otherwise=_FILED),
    "excerpts": _MINUTED,
    "excerpts-units": _MINUTED,
    "score-table": _LISTED,
    "submission": Kind("TTr", _undated, signer=_host),
    "proposed": Kind(signer=_host, recipients=()),
    "pledge": Kind(signer=_host),
    "handover": Kind("BB", fields=(*_NUMBER, *_TO), recipients=_FILED),
    "recommendations": Kind(signer=_organisers),
    "report": Kind("BC", signer=_organisers),
}
"""By the papers' names in the catalogue; whatever is not here has neither head nor signature."""

_SAME = {"invitations-each": "invitations"}
"""Other forms of a paper, which say what that paper says."""
_NONE = Kind(fields=())


def settings_id(paper_id: str) -> str:
    """The paper whose settings stand on this one: its own, but for another form of a paper."""
    return _SAME.get(paper_id, paper_id)


def _kind(paper_id: str) -> Kind:
    return KINDS.get(settings_id(paper_id), _NONE)


def fields_of(paper_id: str) -> tuple[str, ...]:
    """The keys of `PaperSettings` that stand on a paper; none on a table or a label."""
    return _kind(paper_id).fields


def usual(state: State, paper_id: str) -> Usual:
    """What a paper says where the office gave it nothing."""
    kind = _kind(paper_id)
    profile = state.profile
    recipients = profile.recipients if kind.recipients is None else kind.recipients
    recipients = recipients or kind.otherwise
    facts: dict[str, Any] = {
        "symbol": f"{kind.symbol}-{profile.symbol}" if kind.symbol else "",
        "day": kind.day(state),
        "place": profile.place,
        "recipients": "; ".join(recipients),
        "adopted": profile.adopted,
        **kind.signer(state),
    }
    standing = {key: fact for key, fact in facts.items() if key in kind.fields}
    return Usual(
        PaperSettings(paper=settings_id(paper_id), **standing), kind.takes_over, kind.fields
    )


def shown(state: State, paper_id: str) -> PaperSettings:
    """What stands on a paper as it would be written now: of its own, else as usual."""
    return paper_settings.effective(state, settings_id(paper_id), usual(state, paper_id))


def give(conference: Conference, paper_id: str, **fields: Any) -> PaperSettings:
    """Keep what the office gives a paper; see `settings.save`, which tells what is refused.

    Raises `BadInput` (paper-setting-none, paper-setting-elsewhere, paper-setting-form) for what
    would not stand on the paper.
    """
    _check_printed(conference.state, paper_id, fields)
    own = settings_id(paper_id)
    return paper_settings.save(conference, own, usual(conference.state, paper_id), **fields)


def _check_printed(state: State, paper_id: str, fields: Mapping[str, Any]) -> None:
    """Refuse what is given and never read; what is left as it stood was not given."""
    printed = fields_of(paper_id)
    stood = shown(state, paper_id)
    own = paper_settings.given(state, settings_id(paper_id))
    by_form = paper_settings.unsigned(replace(own, **fields))
    for key, value in fields.items():
        if not value or value in (getattr(stood, key), getattr(own, key)):
            continue
        if not printed:
            raise BadInput("paper-setting-none", paper=paper_id)
        if key not in printed:
            on = ", ".join(one for one, kind in KINDS.items() if key in kind.fields)
            known = ", ".join(printed)
            raise BadInput("paper-setting-elsewhere", field=key, known=known, papers=on)
        if key in by_form:
            forms = ", ".join(paper_settings.forms_with(key))
            raise BadInput("paper-setting-form", field=key, forms=forms)
