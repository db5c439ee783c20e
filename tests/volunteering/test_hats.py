"""What one may do with a job for an organisation, and no longer may without its hat (V2, V5, V6)."""

import pytest

from aanzet.moderation.choices import ReportState
from aanzet.moderation.services import handle_report, report
from aanzet.parties.choices import Circle, HatRole, HatState
from aanzet.parties.models import Hat
from aanzet.parties.policies import may_see
from aanzet.parties.services.hats import end_hat
from aanzet.turns.lifecycle import CannotMove
from aanzet.volunteering.policies import is_own
from aanzet.volunteering.queries.reading import suggestions
from aanzet.volunteering.services.holding import CannotPlace
from aanzet.volunteering.services.jobs import bring_job, change_job, withdraw_job
from aanzet.volunteering.services.offers import change_offer
from aanzet.volunteering.services.placing import propose_job, see_vog, take_job
from tests.cast import NOW, Cast, hat, person, speaker, viewer

from .builders import job_of, lines, offer_from, offer_lines, taken

pytestmark = pytest.mark.django_db


def test_who_left_an_organisation_has_no_say_in_its_jobs(cast: Cast) -> None:
    job = bring_job(lines(cast, circle=Circle.NETWORK), by=speaker(cast.samira, cast.council_hat), at=NOW)
    assert is_own(viewer(cast.samira), job)
    cast.council_hat.state = HatState.ENDED
    cast.council_hat.save(update_fields=["state"])
    assert not is_own(viewer(cast.samira), job)
    with pytest.raises(CannotMove):
        withdraw_job(job, by=speaker(cast.samira), at=NOW)


def test_v05_nobody_works_at_what_one_speaks_for(cast: Cast) -> None:
    job = bring_job(lines(cast), by=speaker(cast.samira, cast.council_hat), at=NOW)
    hat(cast.tineke, HatRole.MEMBER, organisation=cast.council)
    offer = offer_from(cast, cast.tineke)
    with pytest.raises(CannotPlace):
        take_job(job, adult=True, by=speaker(cast.tineke), at=NOW)
    with pytest.raises(CannotPlace):
        propose_job(job, offer, by=speaker(cast.fatima), at=NOW)


def test_v06_a_proposal_gives_no_wider_circle(cast: Cast) -> None:
    newcomer = person("Kim", state="announced")
    offer = offer_from(cast, newcomer)
    known = job_of(cast, cast.samira, circle=Circle.NETWORK)
    assert known not in [one.job for one in suggestions(offer, viewer(cast.fatima))]
    with pytest.raises(CannotPlace):
        propose_job(known, offer, by=speaker(cast.fatima), at=NOW)


def test_only_whose_job_it_is_saw_the_certificate(cast: Cast) -> None:
    row = taken(job_of(cast, vog_rule="Artikel 4 van ons protocol"), cast.tineke)
    with pytest.raises(CannotPlace):
        see_vog(row, by=speaker(cast.tineke), at=NOW)


def test_v06_who_is_no_coordinator_any_more_reads_no_offers_and_placements(cast: Cast) -> None:
    offer, row = offer_from(cast, cast.tineke), taken(job_of(cast), cast.tineke)
    near = {offer.near, row.audience}
    assert all(viewer(cast.fatima).audience_ids & {one.pk} for one in near if one)
    for mine in Hat.objects.filter(person=cast.fatima):
        end_hat(mine, by=speaker(cast.fatima), at=NOW)
    assert not any(viewer(cast.fatima).audience_ids & {one.pk for one in near if one})


def test_v06_what_a_moderator_hid_its_bringer_does_not_show_again(cast: Cast) -> None:
    """By writing it over, as somebody would who does not agree."""
    job, offer = job_of(cast, cast.samira), offer_from(cast, cast.tineke)
    for thing in (job, offer):
        row = report(thing.subject, "advertising", "", by=None, at=NOW)
        handle_report(row, ReportState.HIDDEN, "Reclame.", by=speaker(cast.fatima), at=NOW)
    change_job(job, lines(cast), by=speaker(cast.samira), at=NOW)
    change_offer(offer, offer_lines(cast, shown=True), by=speaker(cast.tineke), at=NOW)
    for thing in (job, offer):
        thing.refresh_from_db()
        assert not may_see(viewer(cast.joris), thing)
