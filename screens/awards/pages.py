"""The pages that F7 opens: decisions, the ladder, what is missing, whom to chase."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from screens.awards.before.chasing import ChaseList
from screens.awards.before.checking import CheckingList
from screens.awards.givers.people import GiverList
from screens.awards.ladder_list import LadderList
from screens.awards.lists import DecisionList
from screens.awards.stage_keys import StageKeys
from screens.forms.record_list import ListRoom


class AwardsPages(StageKeys):
    """The room of the awards, as far as it leads to other pages."""

    room = "awards"
    opens: ClassVar = {
        "decisions": "screens.awards.lists:DecisionList",
        "ladder": "screens.awards.ladder_list:LadderList",
        "givers": "screens.awards.givers.people:GiverList",
        "checking": "screens.awards.before.checking:CheckingList",
        "chasing": "screens.awards.before.chasing:ChaseList",
    }

    def action_decisions(self) -> None:
        """Open the list of decisions."""
        self.app.push_screen(ListRoom("awards", DecisionList))

    def action_ladder(self) -> None:
        """The ladder of honours."""
        self.app.push_screen(ListRoom("awards", LadderList))

    def action_givers(self) -> None:
        """Who hands the awards over, in the highlighted call and in all."""
        award = self.chosen
        self.app.push_screen(ListRoom("awards", partial(GiverList, award.id if award else 0)))

    def action_checking(self) -> None:
        """What is missing before the awards are announced."""
        self.app.push_screen(ListRoom("awards", CheckingList))

    def action_chasing(self) -> None:
        """Recipients who have not come, and whom to call."""
        self.app.push_screen(ListRoom("awards", ChaseList))
