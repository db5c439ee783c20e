import datetime as dt

import pytest

from aanzet.logbook.models import LogLine
from aanzet.parties.choices import HatRole, HatState, PartyKind
from aanzet.parties.models import Hat, Party
from aanzet.parties.queries import claimed_hats, waiting_hats
from aanzet.parties.services.hats import (
    CannotWearHat,
    claim_hat,
    confirm_hat,
    decline_hat,
    end_hat,
    set_manager,
)
from aanzet.parties.services.organisations import CannotStartOrganisation, set_trusted, start_organisation
from tests.cast import NOW, Cast, hat, speaker, viewer

DUE = NOW.date() + dt.timedelta(days=7)


def claim(person: Party, role: HatRole, organisation: Party | None = None) -> Hat:
    return claim_hat(person, role=role, organisation=organisation, by=speaker(person), at=NOW, due_on=DUE)


def test_what_somebody_is_counts_on_their_word(cast: Cast) -> None:
    assert claim(cast.tineke, HatRole.ENTREPRENEUR).is_confirmed


def test_claiming_twice_gives_the_same_hat(cast: Cast) -> None:
    assert claim(cast.tineke, HatRole.EXPERT) == claim(cast.tineke, HatRole.EXPERT)


@pytest.mark.parametrize("role", [HatRole.CONNECTOR, HatRole.HELPER, HatRole.CONTACT, HatRole.COUNCILLOR])
def test_a_role_with_powers_waits_for_the_administrator(cast: Cast, role: HatRole) -> None:
    claimed = claim(cast.tineke, role)
    assert (claimed.state, claimed.due_on) == (HatState.CLAIMED, DUE)
    assert not viewer(cast.tineke).has_role(role)
    assert list(waiting_hats(viewer(cast.admin))) == [claimed]
    assert list(waiting_hats(viewer(cast.samira))) == []
    with pytest.raises(CannotWearHat):
        confirm_hat(claimed, viewer=viewer(cast.samira), at=NOW)
    assert confirm_hat(claimed, viewer=viewer(cast.admin), at=NOW).is_confirmed


def test_an_organisation_confirms_who_speaks_for_it(cast: Cast) -> None:
    claimed = claim(cast.tineke, HatRole.MEMBER, cast.council)
    assert cast.council.pk not in viewer(cast.tineke).organisation_ids
    assert list(waiting_hats(viewer(cast.samira))) == [claimed]
    assert list(waiting_hats(viewer(cast.admin))) == []
    assert claimed_hats(viewer(cast.tineke)) == [claimed]
    confirm_hat(claimed, viewer=viewer(cast.samira), at=NOW)
    assert cast.council.pk in viewer(cast.tineke).organisation_ids
    assert LogLine.objects.filter(verb="hat.confirmed", actor_id=cast.samira.pk).count() == 1


def test_nobody_confirms_their_own_claim(cast: Cast) -> None:
    claimed = claim(cast.samira, HatRole.MEMBER, cast.council)
    with pytest.raises(CannotWearHat):
        confirm_hat(claimed, viewer=viewer(cast.samira), at=NOW)


def test_a_no_needs_a_kind_reason(cast: Cast) -> None:
    claimed = claim(cast.tineke, HatRole.MEMBER, cast.council)
    with pytest.raises(CannotWearHat):
        decline_hat(claimed, why=" ", viewer=viewer(cast.samira), at=NOW)
    declined = decline_hat(claimed, why="Kom eerst eens langs.", viewer=viewer(cast.samira), at=NOW)
    assert (declined.state, declined.declined_why) == (HatState.DECLINED, "Kom eerst eens langs.")
    with pytest.raises(CannotWearHat):
        confirm_hat(claimed, viewer=viewer(cast.samira), at=NOW)


def test_an_organisation_without_a_manager_is_answered_by_the_administrator(cast: Cast) -> None:
    Hat.objects.filter(pk=cast.council_hat.pk).update(manages=False)
    claimed = claim(cast.tineke, HatRole.MEMBER, cast.council)
    assert list(waiting_hats(viewer(cast.admin))) == [claimed]
    confirm_hat(claimed, viewer=viewer(cast.admin), at=NOW)


def test_only_a_trusted_organisation_gives_powers(cast: Cast) -> None:
    with pytest.raises(CannotWearHat):
        claim(cast.tineke, HatRole.HELPER, cast.council)
    with pytest.raises(CannotStartOrganisation):
        set_trusted(cast.council, trusted=True, viewer=viewer(cast.samira), at=NOW)
    trusted = set_trusted(cast.council, trusted=True, viewer=viewer(cast.admin), at=NOW)
    confirm_hat(claim(cast.tineke, HatRole.HELPER, trusted), viewer=viewer(cast.samira), at=NOW)
    assert viewer(cast.tineke).is_helper


@pytest.mark.parametrize("role", [HatRole.MEMBER, HatRole.BOARD])
def test_a_member_is_a_member_of_something(cast: Cast, role: HatRole) -> None:
    with pytest.raises(CannotWearHat):
        claim(cast.tineke, role)


def test_nobody_speaks_for_another_person(cast: Cast) -> None:
    with pytest.raises(CannotWearHat):
        claim(cast.tineke, HatRole.MEMBER, cast.joris)


def test_the_last_manager_stays_until_somebody_takes_over(cast: Cast) -> None:
    with pytest.raises(CannotWearHat):
        end_hat(cast.council_hat, by=speaker(cast.samira), at=NOW)
    with pytest.raises(CannotWearHat):
        set_manager(cast.council_hat, manages=False, by=speaker(cast.samira), at=NOW)
    second = hat(cast.tineke, HatRole.MEMBER, organisation=cast.council)
    set_manager(second, manages=True, by=speaker(cast.samira), at=NOW)
    ended = end_hat(cast.council_hat, by=speaker(cast.samira), at=NOW)
    assert (ended.state, ended.until, ended.manages) == (HatState.ENDED, NOW.date(), False)
    assert end_hat(ended, by=speaker(cast.samira), at=NOW).state == HatState.ENDED


def test_a_starter_speaks_for_the_group_and_confirms(cast: Cast) -> None:
    group = start_organisation("Soep op dinsdag", kind=PartyKind.GROUP, viewer=viewer(cast.tineke), at=NOW)
    again = viewer(cast.tineke)
    assert group.pk in again.organisation_ids
    assert again.hats[0].manages


@pytest.mark.parametrize("name", ["Gemeente Wilgerbroek-Noord", "politie", "  Provincie Broekland"])
def test_an_official_name_is_for_the_administrator(cast: Cast, name: str) -> None:
    with pytest.raises(CannotStartOrganisation):
        start_organisation(name, kind=PartyKind.ORGANISATION, viewer=viewer(cast.tineke), at=NOW)


def test_a_government_is_started_by_the_administrator_only(cast: Cast) -> None:
    with pytest.raises(CannotStartOrganisation):
        start_organisation("Regio Broek", kind=PartyKind.GOVERNMENT, viewer=viewer(cast.anouk), at=NOW)
    started = start_organisation("Regio Broek", kind=PartyKind.GOVERNMENT, viewer=viewer(cast.admin), at=NOW)
    assert started.trusted


def test_the_same_name_leads_to_the_organisation_that_is_there(cast: Cast) -> None:
    with pytest.raises(CannotStartOrganisation) as refused:
        start_organisation("dorpsraad  broekdorp", kind=PartyKind.GROUP, viewer=viewer(cast.tineke), at=NOW)
    assert refused.value.known == cast.council


def test_a_guest_starts_no_organisation(cast: Cast) -> None:
    with pytest.raises(CannotStartOrganisation):
        start_organisation("Gasten", kind=PartyKind.GROUP, viewer=viewer(cast.gijs), at=NOW)
