"""Who typed a proposal for an organisation, as long as they speak for it."""

import pytest

from aanzet.agreements.models import Agreement
from aanzet.agreements.policies import may_read, may_withdraw
from aanzet.agreements.queries import readable
from aanzet.agreements.services.proposing import propose
from aanzet.parties.choices import Circle, HatState
from tests.cast import NOW, Cast, speaker, viewer

from .builders import leg

pytestmark = pytest.mark.django_db


def test_who_left_the_organisation_reads_its_proposal_no_more_and_takes_nothing_back(cast: Cast) -> None:
    legs = [leg(cast.council, cast.tineke, "De zaal op zondag"), leg(cast.tineke, cast.council, "Een website")]
    made = propose(legs, circle=Circle.NAMED, by=speaker(cast.samira, cast.council_hat), at=NOW)

    def reads() -> list[bool]:
        samira = viewer(cast.samira)
        listed = Agreement.objects.filter(readable(samira), pk=made.pk).exists()
        return [may_read(samira, made), listed, may_withdraw(samira, made)]

    assert reads() == [True, True, True]
    cast.council_hat.state = HatState.ENDED
    cast.council_hat.save(update_fields=["state"])
    assert reads() == [False, False, False]
