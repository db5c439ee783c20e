"""What a village should look like from outside: a second, simpler telling of who is to move, written from systems.md
and not from the services, so that a fault in one of the two shows as a difference.

Names of people stand for people; `ask` is the code of what is asked of them.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

# Who looks after the village, first choice first: for a question the connector, for an initiative the official.
FOR_QUESTIONS, FOR_INITIATIVES = ("fatima", "anouk"), ("anouk", "fatima")


class Lies(NamedTuple):
    """Where a turn lies."""

    ask: str
    mover: str


@dataclass
class People:
    left: set[str] = field(default_factory=set)

    def keeper(self, order: tuple[str, ...], *, besides: str) -> str | None:
        return next((name for name in order if name != besides and name not in self.left), None)


@dataclass
class Said:
    """A reply; `back` is a question back, `to` the number of what it answers."""

    who: str
    at: dt.datetime
    back: bool = False
    to: int = 0
    withdrawn: bool = False


@dataclass
class AQuestion:
    author: str
    doubts: bool
    opened_at: dt.datetime
    state: str = "open"
    noted: bool = False
    summary_of: str = ""
    hidden: bool = False
    said: dict[int, Said] = field(default_factory=dict)

    @property
    def takes_replies(self) -> bool:
        return self.state == "open" and not self.hidden

    def others_said(self, *, back: bool) -> dict[int, Said]:
        """Since it was (last) opened, by anybody but the asker, and not taken back."""
        return {
            pk: one for pk, one in self.said.items()
            if one.back == back and not one.to and not one.withdrawn and one.who != self.author
            and one.at >= self.opened_at
        }  # fmt: skip

    def is_answered(self, number: int) -> bool:
        return any(one.to == number and one.who == self.author and not one.withdrawn for one in self.said.values())

    def lies(self, people: People) -> Lies | None:
        keeper = people.keeper(FOR_QUESTIONS, besides=self.author)
        gone = self.author in people.left
        asker = (keeper if gone else None) or self.author
        if self.state == "withdrawn" or (self.state == "closed" and self.noted):
            return None
        if self.state == "closed":
            return Lies("question.closing_note", asker)
        if self.summary_of and self.summary_of not in people.left:
            return Lies("question.summarise", self.summary_of)
        if not all(self.is_answered(number) for number in self.others_said(back=True)):
            return Lies("question.answer_back", asker)
        if self.others_said(back=False):
            return Lies("question.round_off" if gone else "question.what_now", asker)
        if keeper is None:
            return Lies("question.widen", asker)
        return Lies("question.first_reply_doubt" if self.doubts else "question.first_reply", keeper)


@dataclass
class AnInitiative:
    owner: str
    state: str = "running"
    step_on: dt.date | None = None
    rests_until: dt.date | None = None

    def lies(self, people: People) -> Lies | None:
        if self.state == "stopped":
            return None
        gone = self.owner in people.left
        mover = (people.keeper(FOR_INITIATIVES, besides=self.owner) if gone else None) or self.owner
        if gone and self.state == "running":
            return Lies("initiative.find_owner", mover)
        if self.state == "resting":
            return Lies("initiative.wake", mover)
        return Lies("initiative.step" if self.step_on else "initiative.next_step", mover)
