"""The pages through the door: each opens, does what it says, and costs a fixed number of queries."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanzet.agreements.choices import AgreementState, AssentState, CommitmentState
from aanzet.agreements.models import Agreement, Commitment
from aanzet.agreements.services.answering import accept
from aanzet.agreements.services.changing import ask_change
from aanzet.agreements.services.keeping import hand_over, report_not_kept
from aanzet.initiatives.models import Initiative
from aanzet.parties.choices import Circle
from aanzet.parties.helping import SESSION_KEY
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn

from .builders import SOON, all_say_yes, going, leg, promise, proposed, ring_of_three, village

AT_MOST = 12


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The views ask for the time themselves; the cast lives in November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def typed(by: Party, to: Party, number: int = 1, **changes: Any) -> dict[str, Any]:
    given = {
        "giver": by.pk, "receiver": to.pk, "what": "Zaailingen voor de haag", "amount": "40", "unit": "stuks",
        "due_on": SOON.isoformat(), **changes,
    }  # fmt: skip
    return {f"toezegging-{number}-{name}": value for name, value in given.items()}


def whole(*legs: dict[str, Any], **changes: Any) -> dict[str, Any]:
    sent: dict[str, Any] = {"aantal": len(legs), "circle": "0"}
    for one in legs:
        sent |= one
    return sent | changes


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_promise_in_five_fields(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    client = signed_in(cast.joris)
    page = client.get(reverse("agreement_propose", args=[made.pk]))
    assert "Wie belooft het?" in words(page)
    answer = client.post(reverse("agreement_propose", args=[made.pk]), whole(typed(cast.joris, cast.tineke)))
    agreement = Agreement.objects.get()
    assert answer.headers["Location"] == agreement.get_absolute_url()
    # Who proposes promised it: it runs at once, and Tineke confirms later.
    assert agreement.state == AgreementState.RUNNING
    shown = words(client.get(agreement.get_absolute_url()))
    assert "Joris voor Tineke, uiterlijk 4 december (40 stuks)" in shown
    assert "Het is gedaan" in shown
    assert "Ja, het is gebeurd" not in shown


def test_a_ring_is_typed_without_javascript_and_nothing_typed_is_lost(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    client, address = signed_in(cast.joris), reverse("agreement_propose", args=[made.pk])
    more = words(client.post(address, whole(typed(cast.joris, cast.tineke), erbij="1", gift_because="")))
    assert "Toezegging 2" in more
    assert "Zaailingen voor de haag" in more
    assert not Agreement.objects.exists()
    legs = (typed(cast.joris, cast.tineke), typed(cast.tineke, cast.joris, 2))
    more = words(client.post(address, whole(legs[0], erbij="1", gift_because="Ik zat op die school.")))
    assert 'type="hidden" name="gift_because" value="Ik zat op die school."' in more
    less = words(client.post(address, whole(*legs, eraf="1", gift_because="Ik zat op die school.")))
    assert "Toezegging 2" not in less
    assert "Ik zat op die school.</textarea>" in less or 'value="Ik zat op die school."' in less
    legs = (typed(cast.joris, cast.tineke), typed(cast.tineke, cast.council, 2), typed(cast.council, cast.joris, 3))
    client.post(address, whole(*legs, gift_because="Ik zat op die school."))
    agreement = Agreement.objects.get()
    assert agreement.gift_because == "", "a gift is one promise"
    assert (agreement.kind, agreement.state) == ("ring", AgreementState.PROPOSED)
    shown = words(client.get(agreement.get_absolute_url()))
    assert 'class="toezegring"' in shown
    # Who was asked for a JA, and how long still.
    assert shown.count("Aan zet, nog 7 dagen") == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"what": ""}, "Schrijf hier eerst iets op."),
        ({"receiver": ""}, "Kies wie het krijgt."),
        ({"due_on": "2026-01-01"}, "Deze dag is al geweest."),
        ({"due_on": "straks"}, "Deze dag begrijpen we niet."),
        ({"amount": "veel"}, "Schrijf hier alleen een getal"),
        ({"amount": "-3"}, "Schrijf hier een getal boven de nul."),
        ({"what": "50 euro voor de kas"}, "Geld loopt hier niet via een afspraak."),
        ({"giver": "x"}, "Kies uit de lijst."),
        ({"amount": "", "unit": "uur"}, "Schrijf erbij hoeveel"),
        ({"amount": "99999999999"}, "Dat getal is te groot."),
        ({"amount": "1,234"}, "Schrijf hoogstens twee cijfers achter de komma."),
        ({"unit": "u" * 200}, "Schrijf dit korter"),
        ({"what": "a\x00b"}, ""),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, signed_in: SignIn, changes: dict[str, str], said: str
) -> None:
    made = village(cast)
    sent = whole(typed(cast.joris, cast.tineke, **changes))
    answer = signed_in(cast.joris).post(reverse("agreement_propose", args=[made.pk]), sent)
    assert answer.status_code == 200
    assert said in words(answer)
    assert not Agreement.objects.exists()


def test_sending_twice_says_it_once(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    sent = whole(typed(cast.joris, cast.tineke), once="8f14e45f-ceea-467f-ab2c-9d0f3b6d9d11")
    client = signed_in(cast.joris)
    places = {client.post(reverse("agreement_propose", args=[made.pk]), sent).headers["Location"] for _ in range(2)}
    assert len(places) == 1
    assert Agreement.objects.count() == 1


def test_the_council_promises_as_the_council(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    signed_in(cast.samira).post(reverse("agreement_propose", args=[made.pk]), whole(typed(cast.council, cast.tineke)))
    agreement = Agreement.objects.get()
    assert agreement.proposer == cast.council
    assent = agreement.assents.get()
    assert (assent.party, assent.person, assent.state) == (cast.council, cast.samira, AssentState.YES)


def test_ja_and_nu_niet(cast: Cast, signed_in: SignIn) -> None:
    made = proposed(cast, *ring_of_three(cast))
    address = reverse("agreement_answer", args=[made.pk])
    page = words(signed_in(cast.tineke).get(address))
    assert "Zeg jij JA?" in page
    assert "Eén van de drie zegt JA." in words(signed_in(cast.tineke).get(made.get_absolute_url()))
    signed_in(cast.tineke).post(address, {"answer": "ja", "words": "Graag."})
    assert made.assents.get(party=cast.tineke).words == "Graag."
    signed_in(cast.samira).post(address, {"answer": "nee", "words": "De zaal is verhuurd."})
    made.refresh_from_db()
    assert made.state == AgreementState.DECLINED
    again = signed_in(cast.tineke).post(address, {"answer": "ja"})
    assert again.status_code == 303


def test_who_waits_for_a_ja_follows_the_same_link_to_the_agreement(cast: Cast, signed_in: SignIn) -> None:
    made = proposed(cast, *ring_of_three(cast))
    client, address = signed_in(cast.joris), reverse("agreement_answer", args=[made.pk])
    made.assents.filter(party=cast.joris).delete()
    assert client.get(address).headers["Location"] == made.get_absolute_url()
    assert client.post(address, {"answer": "ja"}).status_code == 403


def test_from_done_to_kept_by_two_people(cast: Cast, signed_in: SignIn) -> None:
    row = going(cast)
    assert signed_in(cast.joris).post(reverse("commitment_done", args=[row.pk])).status_code == 303
    assert signed_in(cast.joris).post(reverse("commitment_done", args=[row.pk])).status_code == 303
    assert signed_in(cast.joris).post(reverse("commitment_confirm", args=[row.pk])).status_code == 403
    for _ in range(2):
        assert signed_in(cast.tineke).post(reverse("commitment_confirm", args=[row.pk])).status_code == 303
    row.refresh_from_db()
    assert row.state == CommitmentState.FULFILLED
    assert "Nagekomen" in words(signed_in(cast.joris).get(row.agreement.get_absolute_url()))


def test_another_day_is_asked_and_agreed(cast: Cast, signed_in: SignIn) -> None:
    row = going(cast, leg(cast.joris, cast.tineke, amount=40, unit="stuks"))
    later = (SOON + dt.timedelta(days=7)).isoformat()
    assert f'value="{later}"' in words(signed_in(cast.joris).get(reverse("commitment_change", args=[row.pk])))
    sent = {"until": later, "amount": "30", "why": "De kweker is ziek."}
    signed_in(cast.joris).post(reverse("commitment_change", args=[row.pk]), sent)
    shown = words(signed_in(cast.tineke).get(row.agreement.get_absolute_url()))
    assert "Joris stelt een andere dag voor: 11 december. Het wordt dan 30 stuks." in shown
    assert "De kweker is ziek." in shown
    signed_in(cast.tineke).post(reverse("commitment_agree", args=[row.pk]))
    row.refresh_from_db()
    assert (row.due_on.isoformat(), int(row.amount or 0)) == (later, 30)


def test_not_kept_has_a_reason_and_a_new_day(cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    row = going(cast)
    address = reverse("commitment_not_kept", args=[row.pk])
    early = signed_in(cast.tineke).post(address, {"until": "2026-12-20", "why": "Kwam niet."})
    assert "De dag is nog niet voorbij." in words(early)
    late = NOW + dt.timedelta(days=12)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    assert "Zeg in een paar woorden" in words(signed_in(cast.tineke).post(address, {"until": "2026-12-20", "why": ""}))
    signed_in(cast.tineke).post(address, {"until": "2026-12-20", "why": "De machine kwam niet."})
    row.refresh_from_db()
    assert (row.state, row.missed) == (CommitmentState.NOT_KEPT, 1)
    signed_in(cast.joris).post(reverse("commitment_agree", args=[row.pk]))
    row.refresh_from_db()
    assert (row.state, row.due_on) == (CommitmentState.PLANNED, dt.date(2026, 12, 20))


def test_stopping_asks_why(cast: Cast, signed_in: SignIn) -> None:
    row = going(cast)
    address = reverse("commitment_stop", args=[row.pk])
    assert "Schrijf hier eerst iets op." in words(signed_in(cast.joris).post(address, {"why": ""}))
    signed_in(cast.joris).post(address, {"why": "De machine is stuk."})
    assert Agreement.objects.get(pk=row.agreement_id).state == AgreementState.STOPPED


def test_two_parties_agree_outside_an_initiative(cast: Cast, signed_in: SignIn) -> None:
    client, address = signed_in(cast.joris), reverse("agreement_direct")
    assert "Wie bedoel je?" in words(client.get(address, {"name": "Tineke"}))
    assert "We vinden niemand die zo heet." in words(client.get(address, {"name": "Zzz"}))
    assert "Dat ben je zelf." in words(client.get(address, {"name": cast.joris.name}))
    answer = client.post(f"{address}?met={cast.tineke.pk}", whole(typed(cast.tineke, cast.joris)))
    assert answer.status_code == 303
    made = Agreement.objects.get()
    assert (made.circle, made.initiative) == (Circle.NAMED, None)
    for other, status in ((cast.tineke, 200), (cast.samira, 404), (cast.admin, 404)):
        assert signed_in(other).get(made.get_absolute_url()).status_code == status
    assert Client().get(made.get_absolute_url()).status_code == 404


def test_nobody_is_named_who_would_rather_not(cast: Cast, signed_in: SignIn) -> None:
    Party.objects.filter(pk=cast.tineke.pk).update(protected=True)
    page = signed_in(cast.joris).get(reverse("agreement_direct"), {"met": cast.tineke.pk})
    assert "Tineke" not in words(page)


def test_my_promises_are_in_three_parts(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    going(cast, leg(cast.joris, cast.tineke, "Zaailingen"), initiative=made)
    going(cast, leg(cast.tineke, cast.joris, "Soep"), initiative=made)
    proposed(cast, leg(cast.joris, cast.council, "Een bank"), by=cast.tineke, initiative=made)
    page = words(signed_in(cast.joris).get(reverse("my_agreements")))
    assert page.index("Een bank") < page.index("Zaailingen") < page.index("Soep")
    for name, args in (("my_agreements_csv", []), ("agreements_csv", [made.pk])):
        table = signed_in(cast.joris).get(reverse(name, args=args)).content.decode()
        assert "Zaailingen;;;Joris;Tineke" in table


def test_the_initiative_shows_what_is_agreed(cast: Cast, client: Client) -> None:
    made = village(cast)
    assert "Alle afspraken" not in words(client.get(made.get_absolute_url()))
    row = going(cast, initiative=made)
    hand_over(row, by=speaker(cast.joris), at=NOW)
    page = words(client.get(made.get_absolute_url()))
    assert "Een halve dag graven" in page
    assert reverse("agreements", args=[made.pk]) in page
    story = words(client.get(reverse("initiative_story", args=[made.pk])))
    assert "Joris zei: het is gedaan." in story


@pytest.mark.parametrize("name", ["agreement", "agreement_print"])
def test_one_agreement_in_every_state_opens(cast: Cast, client: Client, name: str) -> None:
    made = proposed(cast, *ring_of_three(cast))
    assert client.get(reverse(name, args=[made.pk])).status_code == 200
    all_say_yes(made, cast)
    one, two, three = (promise(made, number) for number in (1, 2, 3))
    ask_change(one, day=SOON + dt.timedelta(days=3), why="Regen.", by=speaker(cast.joris), at=NOW)
    hand_over(two, by=speaker(cast.tineke), at=NOW)
    late = NOW + dt.timedelta(days=11)
    report_not_kept(
        three, because="Dicht.", new_day=late.date() + dt.timedelta(days=5), by=speaker(cast.joris), at=late
    )
    page = words(client.get(reverse(name, args=[made.pk])))
    assert "De website" not in page
    assert "Een website" in page
    assert "JA, op 24 november" in page


def test_a_gift_says_why(cast: Cast, client: Client) -> None:
    made = proposed(cast, gift_because="Omdat ik hier leerde lezen.")
    assert "Omdat ik hier leerde lezen." in words(client.get(made.get_absolute_url()))


def counted(client: Client, address: str) -> int:
    client.get(address)  # what is kept per process is made on the first call
    with CaptureQueriesContext(
        connection,
    ) as spent:
        assert client.get(address).status_code == 200
    assert len(spent) <= AT_MOST, "\n".join(query["sql"][:160] for query in spent)
    return len(spent)


def some(cast: Cast, made: Initiative, count: int) -> None:
    for _ in range(count):
        going(cast, leg(cast.joris, cast.tineke), leg(cast.tineke, cast.joris), initiative=made)
        proposed(cast, leg(cast.tineke, cast.joris), initiative=made)


def test_lists_cost_the_same_with_one_and_with_three(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    addresses = [made.get_absolute_url(), reverse("agreements", args=[made.pk]), reverse("my_agreements")]
    client = signed_in(cast.joris)
    some(cast, made, 1)
    one = [counted(client, address) for address in addresses]
    some(cast, made, 2)
    assert [counted(client, address) for address in addresses] == one


def test_one_agreement_costs_the_same_with_one_promise_and_with_three(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    client = signed_in(cast.joris)
    small = going(cast, leg(cast.council, cast.tineke), initiative=made).agreement
    large = all_say_yes(proposed(cast, *ring_of_three(cast), initiative=made), cast)
    assert counted(client, small.get_absolute_url()) == counted(client, large.get_absolute_url())


def test_v14_somebody_at_the_desk_says_yes_and_confirms_for_who_has_no_mail(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.bo)
    session = client.session
    session[SESSION_KEY] = {"party": cast.nel.pk, "channel": "desk", "sign": NOW.isoformat()}
    session.save()
    made = village(cast)
    asked = proposed(cast, leg(cast.nel, cast.joris, "Verhalen"), initiative=made)
    client.post(reverse("agreement_answer", args=[asked.pk]), {"answer": "ja"})
    assent = asked.assents.get()
    assert (assent.person, assent.helper, assent.channel) == (cast.nel, cast.bo, "desk")
    gets = going(cast, leg(cast.joris, cast.nel), initiative=made)
    client.post(reverse("commitment_confirm", args=[gets.pk]))
    gets.refresh_from_db()
    assert gets.state == CommitmentState.FULFILLED
    assert "Ingevoerd door Bo, aan de balie." in words(client.get(gets.agreement.get_absolute_url()))


def test_v14_a_helper_types_the_yes_and_it_says_so(cast: Cast, client: Client) -> None:
    made = proposed(cast, leg(cast.nel, cast.joris, "Verhalen van vroeger"))
    assent = made.assents.get(party=cast.nel)
    accept(assent, by=Speaker(cast.nel, None, "phone", cast.bo), at=NOW)
    assert Agreement.objects.get(pk=made.pk).state == AgreementState.RUNNING
    assert "Ingevoerd door Bo, aan de telefoon." in words(client.get(made.get_absolute_url()))
    assert Commitment.objects.get(agreement=made).state == CommitmentState.PLANNED
