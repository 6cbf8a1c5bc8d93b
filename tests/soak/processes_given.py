"""What processes of their own are given: lines in pieces through a pipe, and a death at times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.soak.hand import Hand
from tests.soak.lines import ENDS
from tests.soak.model import Verdict
from tests.soak.shared import Death
from tests.soak.steps import Step, TellStep

if TYPE_CHECKING:
    from tests.soak.process import ProcessDesk, Told

REFUSED_NONCE = Verdict("not_saved", writes=False)


def torn(hand: Hand, text: str) -> list[str]:
    """A text in pieces, as writes to a pipe may cut it."""
    cuts = sorted(hand.rng.sample(range(len(text)), min(hand.rng.randint(0, 3), len(text))))
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


async def give_pipe(hand: Hand, desk: ProcessDesk) -> None:
    """Lines for the process at the pipe, which is closed and opened again at times."""
    text, steps = "", list[Step]()
    direction = "out" if "--out" in desk.options else "in"
    closes = hand.chance(0.04)
    number = hand.rng.choice([1, 2, 5, 20, 50])
    for place in range(number):
        one = hand.line()
        nonce = new_nonce(hand) if "--nonce" in desk.options else ""
        steps += hand.scans(desk.desk, direction, one, nonce=nonce)
        is_last = closes and place == number - 1
        end = "" if is_last and hand.chance(0.5) else hand.rng.choice(ENDS)
        text += (f"{nonce} " if nonce else "") + one.text + end
    await desk.write(*torn(hand, text))
    if not closes:
        hand.give(desk.desk, steps, await desk.answers(len(steps)))
        return
    hand.give(desk.desk, steps, await desk.close())
    options = [option for option in ("--out", "--nonce") if hand.chance(0.4)]
    await desk.start(*options)
    hand.count("process ended")


def new_nonce(hand: Hand) -> str:
    """A nonce that was never used."""
    return f"n{hand.rng.getrandbits(48):x}"


async def give_mortal(hand: Hand, desk: ProcessDesk) -> None:
    """Lines for the process that dies; what it has not answered is sent again to the next one."""
    sent: list[tuple[str, list[Step]]] = []
    for _ in range(hand.rng.choice([1, 2, 5, 15, 40])):
        one = hand.line()
        nonce = new_nonce(hand)
        steps = hand.scans(desk.desk, "in", one, nonce=nonce)
        sent.append((f"{nonce} {one.text}", list(steps)))
        if hand.chance(0.05):
            sent.append((f"{nonce} {one.text}", list(steps)))
            hand.count("sent again")
        elif hand.chance(0.03):
            sent.append((f"{nonce} {hand.scanner.unknown().text}", [TellStep(REFUSED_NONCE)]))
            hand.count("nonce of another line")
    if hand.chance(0.2):
        death = hand.rng.choice([one for one in Death if one])
        hand.soak.shared.doom(death, hand.rng.randint(1, len(sent)))
    told = await _all_answers(hand, desk, sent)
    hand.soak.shared.doom(Death.NEVER, 0)
    hand.give(desk.desk, [step for _, steps in sent for step in steps], told)


async def _all_answers(
    hand: Hand, desk: ProcessDesk, sent: list[tuple[str, list[Step]]]
) -> list[Told]:
    """The answers to every line, in their order, however often the process is killed."""
    told: list[Told] = []
    said_before: list[Told] = []
    left = list(sent)
    while left:
        await desk.write("".join(text + hand.rng.choice(ENDS) for text, _ in left))
        answers = await desk.answers(sum(len(steps) for _, steps in left))
        assert answers[: len(said_before)] == said_before[: len(answers)], "told otherwise before"
        while left and len(answers) >= len(left[0][1]):
            number = len(left.pop(0)[1])
            told += answers[:number]
            answers = answers[number:]
        if left:
            said_before = answers
            if await desk.is_alive():
                return [*told, *answers]  # some line was not answered: the round will say so
            assert await desk.ended() == -9, "it ended by itself"
            hand.count("killed")
            hand.soak.shared.doom(Death.NEVER, 0)
            await desk.start("--nonce")
    return told
