"""Running a state machine over any sequence of what people do: few examples, short ones, and no minding of the time."""

import datetime as dt

from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from aanzet.parties.models import Party
from tests.cast import NOW, Cast
from tests.thoroughness import EXPLORE
from tests.thoroughness import examples as sized


class Sequence(RuleBasedStateMachine):
    """One life: it begins with the cast at NOW, and leaves no rows behind."""

    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()
        self.now = NOW

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)

    def who(self, name: str) -> Party:
        party: Party = getattr(self.cast, name)
        return party

    def day(self, days: int) -> dt.date:
        return self.now.date() + dt.timedelta(days=days)


def run_any_sequence(machine: type[Sequence], cast: Cast, *, examples: int, steps: int = 25) -> None:
    """What failed before is not kept: the database of the test is new."""
    machine.cast = cast
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=sized(examples),
            stateful_step_count=steps,
            deadline=None,
            derandomize=not EXPLORE,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        ),
    )
