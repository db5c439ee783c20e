"""What one may do at a Beursvloer for an organisation, and no longer may without its hat (V5, V6)."""

import pytest

from aanzet.floor.choices import Task
from aanzet.floor.policies import is_crew, may_confirm
from aanzet.floor.services.announcing import announce, ring
from aanzet.floor.services.crewing import accept_duty, ask_duty
from aanzet.floor.services.filling import confirm
from aanzet.floor.services.holding import CannotFloor
from aanzet.floor.services.signing import Coming, sign_up
from aanzet.parties.choices import HatState
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker, viewer

from .builders import THAT_DAY, badge_of, confirmer, filled, open_market, typed

pytestmark = pytest.mark.django_db


def test_v05_who_speaks_for_one_of_the_two_does_not_confirm(cast: Cast) -> None:
    market = open_market(cast)
    confirmer(cast, market, cast.samira)
    slip = filled(cast, market, badge_of(cast, market, cast.joris), badge_of(cast, market, cast.council))
    assert not may_confirm(viewer(cast.samira), slip)
    for said in (speaker(cast.samira), speaker(cast.samira, cast.council_hat)):
        with pytest.raises(CannotFloor):
            confirm(slip, by=said, at=THAT_DAY)
    assert may_confirm(viewer(cast.anouk), slip)
    assert confirm(slip, by=speaker(cast.anouk), at=THAT_DAY).is_confirmed


def test_v05_a_host_with_one_voice_does_not_confirm_the_form_of_that_voice(cast: Cast) -> None:
    host = speaker(cast.samira, cast.council_hat)
    market = ring(announce(typed(cast), by=host, at=NOW), by=host, at=THAT_DAY)
    own = sign_up(market, Coming(), by=speaker(cast.samira), at=THAT_DAY)
    slip = filled(cast, market, badge_of(cast, market, cast.joris), own, by=host)
    turn = running_turn(slip.subject)
    assert turn is not None
    assert turn.party not in (cast.council, cast.samira)
    with pytest.raises(CannotFloor):
        confirm(slip, by=host, at=THAT_DAY)
    duty = ask_duty(market, cast.tineke, task=Task.CONFIRMER, by=host, at=THAT_DAY)
    accept_duty(duty, by=speaker(cast.tineke), at=THAT_DAY)
    turn = running_turn(slip.subject)
    assert turn is not None
    assert turn.party == cast.tineke


def test_who_announced_it_for_an_organisation_is_of_the_crew_as_long_as_they_speak_for_it(cast: Cast) -> None:
    market = announce(typed(cast), by=speaker(cast.samira, cast.council_hat), at=NOW)
    assert is_crew(viewer(cast.samira), market)
    cast.council_hat.state = HatState.ENDED
    cast.council_hat.save(update_fields=["state"])
    assert not is_crew(viewer(cast.samira), market)
