"""The pages of two who change places: what each of the four reads, and what not yet."""

import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanzet.parties.choices import Circle
from aanzet.parties.export import export_of
from aanzet.parties.models import Party
from aanzet.volunteering.choices import PlacementState, SwapState
from aanzet.volunteering.models import Job, JobSwap, Placement
from aanzet.volunteering.services.swapping import withdraw_swap
from tests.cast import NOW, Cast, person, speaker

from .builders import answer_from, fresh, job_of, offer_from, swap_between, two_at_work, wanted, working
from .test_pages import sign_in as sign_in
from .test_pages import words

pytestmark = pytest.mark.django_db

SignIn = Callable[[Party], Client]
DESK = "/klussen/koppelen/"
OWN = "/mijn-inzet/"


def test_it_is_asked_apart_and_nobody_reads_more_than_is_theirs(cast: Cast, sign_in: SignIn) -> None:
    one, other = two_at_work(cast)
    Job.objects.filter(pk=one.job_id).update(vog_rule="Artikel 4 van ons protocol")
    fatima, tineke, joris = (sign_in(who) for who in (cast.fatima, cast.tineke, cast.joris))
    assert "Stel zelf een ruil voor" in words(fatima.get(DESK))
    address = reverse("swap_propose")
    typed = {"one": one.pk, "other": other.pk, "words": "Dit past jullie allebei.", "once": str(uuid.uuid4())}
    assert "Tekening van een ruil" in words(fatima.get(address, {"one": one.pk, "other": other.pk}))
    assert "Kies twee mensen" in words(fatima.post(address, {**typed, "other": one.pk}))
    for _double_click in range(2):
        answer = fatima.post(address, typed)
        assert answer.status_code == 303
    swap = JobSwap.objects.get()
    page = swap.get_absolute_url()
    assert answer["Location"] == page

    told = words(tineke.get(page))
    for shown in ("Wil je ruilen?", "Dit past jullie allebei.", "Bordjes schilderen", "Iemand anders"):
        assert shown in told
    assert cast.nel.name not in told, "who it is, is told when both want it"
    assert joris.get(page).status_code == 404
    assert "Er ligt een ruil voor" in words(tineke.get(one.get_absolute_url()))
    assert "Er ligt een ruil voor" not in words(joris.get(one.get_absolute_url()))
    assert "Jij zegt ja of nu niet." in words(tineke.get(OWN))

    yes = reverse("swap_yes", args=[answer_from(swap, cast.tineke).pk])
    for _double_click in range(2):
        assert tineke.post(yes).status_code == 303
    assert "Toch niet" in words(tineke.get(page))
    assert "Nel is aan zet." in words(fatima.get(DESK))
    swap = wanted(swap)

    told = words(joris.get(page))
    assert "Bij ‘Soep koken’ komt Nel, in plaats van Tineke." in told
    assert "Dit past jullie allebei." not in told
    assert cast.nel.name in words(tineke.get(page))
    yes = reverse("swap_yes", args=[answer_from(swap, cast.joris).pk])
    assert "Artikel 4" in words(joris.get(yes))
    assert "Zeg eerst dat je die hebt gezien" in words(joris.post(yes))
    assert joris.post(yes, {"vog": "on"}).status_code == 303
    assert "Samira is aan zet." in words(fatima.get(DESK))
    sign_in(cast.samira).post(reverse("swap_yes", args=[answer_from(swap, cast.samira).pk]))
    assert "Er is geruild." in words(tineke.get(page))
    now = Placement.objects.get(volunteer=cast.tineke, state=PlacementState.WORKING)
    told = words(tineke.get(now.get_absolute_url()))
    assert "Dit begon met een ruil" in told
    assert "na twee weken een gesprek" in told
    assert "Zeg dank" in words(joris.get(fresh(one).get_absolute_url()))


def test_a_no_says_nothing_of_who_said_it(cast: Cast, sign_in: SignIn) -> None:
    swap = wanted(swap_between(cast, *two_at_work(cast)))
    no = reverse("swap_no", args=[answer_from(swap, cast.joris).pk])
    joris = sign_in(cast.joris)
    for _double_click in range(2):
        assert joris.post(no).status_code == 303
    swap.refresh_from_db()
    assert swap.state == SwapState.OFF
    pages = {who.name: words(sign_in(who).get(swap.get_absolute_url())) for who in (cast.tineke, cast.samira)}
    for told in pages.values():
        assert "gaat niet door" in told
        assert "Joris" not in told.split("<main")[1].split("</main>")[0]
    assert "nu niet" in words(sign_in(cast.fatima).get(swap.get_absolute_url()))


def test_v06_the_name_of_a_job_stays_with_who_may_read_it(cast: Cast, sign_in: SignIn) -> None:
    one, other = two_at_work(cast)
    swap = wanted(swap_between(cast, one, other))
    Job.objects.filter(pk=other.job_id).update(circle=Circle.NETWORK)
    Party.objects.filter(pk=cast.joris.pk).update(state="announced")
    told = words(sign_in(Party.objects.get(pk=cast.joris.pk)).get(swap.get_absolute_url()))
    assert "een andere klus" in told
    assert "Bordjes schilderen" not in told


def test_what_was_put_to_two_is_not_suggested_to_them_again(cast: Cast, sign_in: SignIn) -> None:
    one, other = two_at_work(cast)
    offer_from(cast, cast.tineke, glad_of="Bordjes verven")
    offer_from(cast, cast.nel, glad_of="Soep koken voor veel mensen", hours_a_week=2)
    fatima = sign_in(cast.fatima)
    desk = words(fatima.get(DESK))
    assert f"?one={one.pk}&amp;other={other.pk}" in desk or f"?one={other.pk}&amp;other={one.pk}" in desk
    swap = swap_between(cast, one, other)
    assert "Misschien ruilen" not in words(fatima.get(DESK))
    withdraw_swap(swap, by=speaker(cast.fatima), at=NOW)
    desk = words(fatima.get(DESK))
    assert "Misschien ruilen" not in desk
    assert "Stel zelf een ruil voor" in desk


def test_a_page_costs_the_same_with_one_swap_and_with_three(cast: Cast, sign_in: SignIn) -> None:
    fatima, joris = sign_in(cast.fatima), sign_in(cast.joris)
    counts: dict[str, list[int]] = {}
    for number in range(3):
        people = [person(f"{who} {number}", home=cast.village) for who in ("Mees", "Ines")]
        rows = [working(job_of(cast, what=f"Klus van {who.name}", rhythm="regular"), who) for who in people]
        swap = wanted(swap_between(cast, *rows))
        pages = {name: (fatima, reverse(name)) for name in ("match_desk", "swap_propose")}
        pages |= {"my_work": (joris, reverse("my_work")), "job_swap": (fatima, swap.get_absolute_url())}
        for name, (client, address) in pages.items():
            client.get(address)
            with CaptureQueriesContext(connection) as found:
                assert client.get(address).status_code == 200
            counts.setdefault(name, []).append(len(found))
    assert all(first == third <= 12 for first, _second, third in counts.values()), counts


def test_ones_own_part_of_a_swap_is_in_ones_data(cast: Cast) -> None:
    swap_between(cast, *two_at_work(cast), words="Dit past jullie allebei.")
    mine, theirs = (export_of(party, at=NOW)["inzet"] for party in (cast.tineke, cast.fatima))
    assert [row["klus"] for row in mine["ruilen"]] == ["Soep koken"]
    assert "Dit past" not in str(mine)
    assert [row["woorden"] for row in theirs["ruilen_voorgesteld"]] == ["Dit past jullie allebei."]
