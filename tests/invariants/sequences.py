"""Running a state machine over any sequence of what people do: few examples, short ones, and no minding of the time."""

from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.cast import Cast
from tests.thoroughness import EXPLORE
from tests.thoroughness import examples as sized


def run_any_sequence(machine: type[RuleBasedStateMachine], cast: Cast, *, examples: int, steps: int = 25) -> None:
    """`machine` has a class attribute `cast`. What failed before is not kept: the database of the test is new."""
    told: Any = machine
    told.cast = cast
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
