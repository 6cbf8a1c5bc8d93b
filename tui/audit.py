"""`hoinghi audit`: every vote made again from the log, and held against what was published."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from screens.sentences import say, say_error
from screens.words.votes import problem_text
from store.times.shown import moment_text
from store.votes.proof import seal
from store.votes.proof.audit import audit
from store.votes.proof.replay import Act, BallotAudit, Fault
from tui.console import print_json


def run_audit(arguments: Namespace) -> int:
    """Audit a folder or a ZIP: 0 everything agrees, 2 something contradicts the log."""
    found = audit(arguments.place)
    if arguments.json:
        print_json(
            {
                "agrees": found.agrees,
                "faults": [_fault(one) for one in found.faults],
                "ballots": [_form(one) for one in found.ballots],
            }
        )
        return 0 if found.agrees else 2
    for fault in found.faults:
        print(f"! {_fault(fault)['text']}")
    for one in found.ballots:
        _print(one)
    print(say("audit-agrees" if found.agrees else "audit-contradicts", total=len(found.ballots)))
    return 0 if found.agrees else 2


def _print(one: BallotAudit) -> None:
    ballot = one.ballot
    state = say(f"ballot-state-{ballot.state}")
    print(say("audit-ballot", id=ballot.id, title=ballot.title, round=ballot.round, state=state))
    print("  " + say("audit-electorate", entitled=ballot.entitled, present=ballot.present))
    print("  " + say(f"audit-papers-{one.papers}"))
    print(
        "  " + say(f"audit-seal-{one.seal}", seal=seal.spaced(ballot.seal), seq=ballot.sealed_seq)
    )
    for act in one.acts:
        print("  " + _act(act))
    for told in _faults(one):
        print(f"  ! {told['text']}")


def _act(act: Act) -> str:
    what = say(f"action-{act.action}")
    at = moment_text(act.at, seconds=True)
    told = say("audit-act", seq=act.seq, at=at, desk=act.desk, what=what)
    if act.papers:
        told += f" × {act.papers}"
    return f"{told}: {act.note}" if act.note else told


def _faults(one: BallotAudit) -> list[dict[str, Any]]:
    return [
        *map(_fault, one.faults),
        *({"code": problem.code, "text": problem_text(problem)} for problem in one.problems),
        *({"code": refusal.code, "text": say_error(refusal)} for refusal in one.refusals),
    ]


def _fault(fault: Fault) -> dict[str, Any]:
    return {"code": fault.code, "text": say(f"audit-fault-{fault.code}", **fault.facts)}


def _form(one: BallotAudit) -> dict[str, Any]:
    return {
        "id": one.ballot.id,
        "title": one.ballot.title,
        "state": str(one.ballot.state),
        "seal": one.ballot.seal or None,
        "seal_check": one.seal,
        "papers_check": one.papers,
        "faults": _faults(one),
        "acts": [
            {
                "seq": act.seq,
                "at": act.at.isoformat(),
                "desk": act.desk,
                "action": act.action,
                "note": act.note or None,
                "papers": act.papers or None,
            }
            for act in one.acts
        ],
    }
