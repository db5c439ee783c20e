"""The pages through the door: each opens, does what it says, and costs a fixed number of queries."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanzet.agreements.choices import AgreementState
from aanzet.agreements.services.answering import accept
from aanzet.exchange.choices import ItemState, MatchState, ResponseState
from aanzet.exchange.models import Call, Item, Match, Refusal, Response
from aanzet.exchange.services.aftercare import say_not_feasible
from aanzet.exchange.services.bringing import pass_on
from aanzet.exchange.services.clearing import found_courses, put_forward
from aanzet.notices.models import Notice
from aanzet.parties.helping import SESSION_KEY
from tests.agreements.builders import village
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn

from .builders import SOON, all_yes, fresh, item_of, now_of, one_to_one, ring_items, talked

pytestmark = pytest.mark.django_db
AT_MOST = 12


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The views ask for the time themselves; the cast lives in November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def typed(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {"kind": "offer", "what": "Een dag planten", "resource": "hands", "area": cast.village.pk, "capacity": "1",
            "circle": "0", "stap": "plaats", **changes}  # fmt: skip


def count(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_brought_in_and_on_the_list(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.joris)
    assert "In een minuut" in words(client.get(reverse("item_bring")))
    answer = client.post(reverse("item_bring"), typed(cast, not_this="Niet op zondag"))
    item = Item.objects.get()
    assert answer.headers["Location"] == item.get_absolute_url()
    shown = words(client.get(item.get_absolute_url()))
    assert "Niet op zondag" in shown
    assert "Op de lijst tot" in shown
    assert "Een dag planten" in words(Client().get(reverse("exchange")))


@pytest.mark.parametrize(
    ("changes", "words_back"),
    [({"what": "Een dag werk voor twintig piek"}, "Geld, bonnen en korting lopen hier niet."),
     ({"conditions": "Met een cadeaubon"}, "Geld, bonnen en korting lopen hier niet."),
     ({"what": "Hulp"}, "Dit is nog ruim."), ({"what": ""}, "Schrijf hier eerst iets op."),
     ({"amount": "-3", "unit": "uur"}, "Schrijf hier een getal boven de nul."),
     ({"amount": "1000000000", "unit": "uur"}, "Dat getal is te groot."),
     ({"amount": "99999", "unit": "uur"}, "Dat is meer dan hier past."),
     ({"capacity": "0"}, "Schrijf hier een getal boven de nul."),
     ({"capacity": "veel"}, "Schrijf hier alleen een getal"),
     ({"until": "2020-01-01"}, "Deze dag is al geweest."), ({"area": ""}, "Kies een gebied."),
     ({"unit": "uur"}, "Schrijf erbij hoeveel"), ({"resource": "geld"}, "Kies uit de lijst.")],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, signed_in: SignIn, changes: dict[str, Any], words_back: str
) -> None:
    page = words(signed_in(cast.joris).post(reverse("item_bring"), typed(cast, story="Met een busje.", **changes)))
    assert words_back in page
    assert "Met een busje." in page
    assert not Item.objects.exists()


def test_the_same_typed_by_two_helpers_is_asked_about_and_never_blocked(cast: Cast, signed_in: SignIn) -> None:
    item_of(cast, cast.joris, what="Een dag planten in het bos")
    client = signed_in(cast.tineke)
    again = typed(cast, what="In het bos een dag planten")
    page = words(client.post(reverse("item_bring"), again))
    assert "Is dit hetzelfde?" in page
    assert Item.objects.count() == 1
    client.post(reverse("item_bring"), {**again, "anders": "1"})
    assert Item.objects.count() == 2


def test_while_typing_money_is_said_and_sending_twice_is_one(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.joris)
    assert "Geld, bonnen" in words(client.post(reverse("item_check"), {"what": "Een dag voor een tientje"}))
    assert words(client.post(reverse("item_check"), {"what": "Een dag planten"})) == ""
    sent = typed(cast, once="2b0b3c0a-8c39-4f0a-9a0e-2f6f5d3c1a11")
    for _number in range(2):
        client.post(reverse("item_bring"), sent)
    assert Item.objects.count() == 1


def test_v14_at_the_desk_a_helper_brings_it_in_for_who_has_no_mail(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.bo)
    session = client.session
    session[SESSION_KEY] = {"party": cast.nel.pk, "channel": "paper", "sign": NOW.isoformat()}
    session.save()
    client.post(reverse("item_bring"), typed(cast, what="Leren breien"))
    item = Item.objects.get()
    assert (item.party, item.helper, item.channel, item.state) == (cast.nel, cast.bo, "paper", ItemState.FLOOR)
    assert "Ingevoerd door Bo" in words(client.get(item.get_absolute_url()))


def test_a_concept_is_changed_shown_and_taken_back(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.joris)
    client.post(reverse("item_bring"), typed(cast, stap="bewaar"))
    item = Item.objects.get()
    assert item.state == ItemState.DRAFT
    assert "Pas het aan" in words(client.get(reverse("item_change", args=[item.pk])))
    client.post(reverse("item_change", args=[item.pk]), typed(cast, what="Twee dagen planten"))
    client.post(reverse("item_show", args=[item.pk]))
    assert (now_of(item).what, now_of(item).state) == ("Twee dagen planten", ItemState.FLOOR)
    client.post(reverse("item_renew", args=[item.pk]))
    assert now_of(item).state == ItemState.SEASON
    assert "Weet je het zeker?" in words(client.get(reverse("item_withdraw", args=[item.pk])))
    client.post(reverse("item_withdraw", args=[item.pk]))
    assert now_of(item).state == ItemState.WITHDRAWN


def test_filters_work_and_the_nearest_comes_first(cast: Cast, signed_in: SignIn) -> None:
    item_of(cast, cast.tineke, "need", "Een ladder", resource="materials", area=cast.municipality)
    item_of(cast, cast.tineke, "offer", "Een dag schilderen")
    client = signed_in(cast.joris)
    page = words(client.get(reverse("exchange")))
    assert page.index("Een dag schilderen") < page.index("Een ladder")
    for query, there, gone in (
        ("soort=need", "Een ladder", "Een dag schilderen"), ("hoek=hands", "Een dag schilderen", "Een ladder"),
        ("woorden=schilder", "Een dag schilderen", "Een ladder"),
        (f"gebied={cast.village.slug}", "schilderen", "ladder"),
    ):  # fmt: skip
        page = words(client.get(reverse("exchange") + f"?{query}"))
        assert there in page
        assert gone not in page
    table = client.get(reverse("exchange_csv") + "?soort=need").content.decode()
    assert "Een ladder" in table
    assert "schilderen" not in table
    assert "Hier staat nu niets" in words(client.get(reverse("exchange") + "?woorden=olifant"))
    assert client.get(reverse("exchange") + "?woorden=%00&initiatief=999999999999&pagina=x").status_code == 200


def test_from_a_first_word_to_kept(cast: Cast, signed_in: SignIn) -> None:
    item = item_of(cast, cast.joris)
    client = signed_in(cast.tineke)
    client.post(reverse("item_respond", args=[item.pk]), {"words": "Dit zoek ik al een tijd."})
    row = Response.objects.get()
    client = signed_in(cast.joris)
    assert "Dit zoek ik al een tijd." in words(client.get(row.get_absolute_url()))
    assert "Schrijf hoe het wel kan" in words(client.post(row.get_absolute_url(), {"answer": "anders", "words": ""}))
    client.post(row.get_absolute_url(), {"answer": "ja", "words": ""})
    row.refresh_from_db()
    assert row.state == ResponseState.YES
    client = signed_in(cast.tineke)
    form = reverse("match_form", args=[row.pk])
    assert "Wat staat ertegenover?" in words(client.get(form))
    sent = {"what": "Een dag planten", "due_on": SOON.isoformat(), "back": "later", "contact_by": cast.tineke.pk}
    assert "Geld, bonnen" in words(client.post(form, {**sent, "back_words": "Een tientje"}))
    client.post(form, {**sent, "back_words": "Volgend jaar help ik bij iemand anders."})
    match = Match.objects.get()
    accept(match.agreement.assents.get(party=cast.joris), by=speaker(cast.joris), at=NOW)
    assert "We hebben contact gehad" in words(client.get(match.get_absolute_url()))
    client.post(reverse("match_contacted", args=[match.pk]))
    assert fresh(match).state == MatchState.CONTACTED
    promise = match.agreement.commitments.get()
    client.post(reverse("commitment_confirm", args=[promise.pk]))
    assert fresh(match).state == MatchState.DONE
    page = words(Client().get(reverse("exchange_outcome")))
    assert "In 2026 is de ene toezegging nagekomen." in page
    assert "2026;1;0" in Client().get(reverse("exchange_outcome_csv")).content.decode()


def test_something_back_is_a_second_promise(cast: Cast, signed_in: SignIn) -> None:
    row = talked(cast, item_of(cast, cast.joris), cast.tineke)
    form = reverse("match_form", args=[row.pk])
    sent = {"what": "Een dag planten", "due_on": SOON.isoformat(), "back": "nu", "back_words": "Een krat appels",
            "contact_by": cast.joris.pk}  # fmt: skip
    client = signed_in(cast.tineke)
    assert "Kies ook hiervoor een dag" in words(client.post(form, sent))
    client.post(form, {**sent, "back_due": SOON.isoformat()})
    match = Match.objects.get()
    assert [(row.what, row.giver) for row in match.agreement.commitments.order_by("position")] == [
        ("Een dag planten", cast.joris), ("Een krat appels", cast.tineke)]  # fmt: skip
    assert match.contact_by == cast.joris


def test_a_ring_is_shown_proposed_and_a_yes_taken_back(cast: Cast, signed_in: SignIn) -> None:
    ring_items(cast)
    client = signed_in(cast.joris)
    page = words(client.get(reverse("exchange_courses")))
    assert "Een ring van drie" in page
    assert "<svg" in page
    assert "Er past nu niets" in words(signed_in(cast.bo).get(reverse("exchange_courses")))
    (course,) = found_courses()
    answer = signed_in(cast.joris).post(reverse("exchange_courses"), {"wat": course.key})
    match = Match.objects.get()
    assert answer.headers["Location"] == match.get_absolute_url()
    assert "Neem je JA terug" in words(client.get(match.get_absolute_url()))
    link = f'href="{match.get_absolute_url()}">Kijk hoe het staat met deze ring'
    assert link in words(client.get(match.agreement.get_absolute_url()))
    client.post(reverse("match_take_back", args=[match.pk]))
    assert fresh(match).agreement.state == AgreementState.DECLINED
    client.post(reverse("exchange_courses"), {"wat": "onzin"})
    assert Match.objects.count() == 1
    page = words(client.get(reverse("exchange_courses")))
    assert "Er past nu niets" in page
    assert "Hier zei je nu niet" in page
    for number in [*Refusal.objects.values_list("pk", flat=True), "x"]:
        assert client.post(reverse("exchange_courses"), {"toch": number}).status_code == 303
    assert "Een ring van drie" in words(client.get(reverse("exchange_courses")))


def test_a_chain_has_a_picture(cast: Cast, signed_in: SignIn) -> None:
    item_of(cast, cast.joris, "offer", "Een kuub compost", gift_because="Ik heb te veel.")
    item_of(cast, cast.tineke, "need", "Compost voor mijn tuin")
    (course,) = found_courses()
    assert "Tekening van een keten" in words(signed_in(cast.fatima).get(reverse("exchange_courses")))
    match = put_forward(course.key, by=speaker(cast.joris), at=NOW)
    assert "Tekening van een keten" in words(signed_in(cast.tineke).get(match.get_absolute_url()))


def test_suggestions_say_why(cast: Cast) -> None:
    ring_items(cast)
    item = Item.objects.get(what="Een kuub compost")
    page = words(Client().get(item.get_absolute_url()))
    assert "Jullie noemen allebei: compost." in page
    assert "Compost voor mijn tuin" in page


def test_who_phones_sees_whom_and_writes_no_words(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    match = all_yes(one_to_one(cast, item_of(cast, cast.joris), cast.tineke), cast)
    late = NOW + dt.timedelta(days=22)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    client = signed_in(cast.bo)
    page = words(client.get(reverse("exchange_calls")))
    assert "Tineke" in page
    assert "Een dag planten" not in page
    client.post(reverse("exchange_calls"), {"match": match.pk, "result": "no_answer"})
    assert Call.objects.get().result == "no_answer"
    assert "Niemand om te bellen" in words(client.get(reverse("exchange_calls")))


def test_not_feasible_through_the_page(cast: Cast, signed_in: SignIn) -> None:
    match = all_yes(one_to_one(cast, item_of(cast, cast.joris), cast.tineke), cast)
    client = signed_in(cast.tineke)
    address = reverse("match_not_feasible", args=[match.pk])
    assert "Kies uit de lijst" in words(client.post(address, {}))
    assert "Zeg in een paar woorden" in words(client.post(address, {"obstacle": "other"}))
    client.post(address, {"obstacle": "needed", "why": "De grond is te nat."})
    assert "Niet haalbaar: De grond is te nat." in words(client.get(match.get_absolute_url()))
    report = words(Client().get(reverse("exchange_outcome")))
    assert "Er was iets nodig dat er niet was" in report
    assert "te nat" not in report, "the words are for who stands in it"
    assert "Wat is ingebracht" in report


def test_every_state_of_an_item_opens(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.joris)
    item = item_of(cast, cast.joris)
    pass_on(item, to="De buurman", by=speaker(cast.joris), at=NOW)
    assert "Doorverwezen: De buurman." in words(client.get(item.get_absolute_url()))
    assert words(client.get(reverse("my_exchange"))).count("Een dag planten") == 1
    Item.objects.filter(pk=item.pk).update(state=ItemState.EXPIRED)
    assert "We hoorden niet of het er nog staat" in words(client.get(item.get_absolute_url()))
    assert client.get(reverse("item_pass_on", args=[item.pk])).status_code == 303


def test_an_initiative_shows_what_it_looks_for(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    page = words(signed_in(cast.joris).get(made.get_absolute_url()))
    assert "Nog niets gevraagd. Wat zou helpen?" in page
    for number in range(2):
        item_of(cast, cast.joris, "need", f"Een ladder van {number + 3} meter", initiative=made)
    page = words(Client().get(made.get_absolute_url()))
    assert "Twee dingen gevraagd." in page
    listed = words(Client().get(reverse("exchange") + f"?initiatief={made.pk}"))
    assert "Van het initiatief" in listed


@pytest.mark.parametrize("name", ["exchange", "my_exchange", "exchange_courses", "exchange_calls", "exchange_outcome"])
def test_lists_cost_the_same_with_one_and_with_three(cast: Cast, signed_in: SignIn, name: str) -> None:
    client = signed_in(cast.fatima)
    item_of(cast, cast.fatima, what="Een dag schilderen", capacity=3)
    one = count(client, reverse(name))
    for number in range(2):
        item_of(cast, cast.fatima, what=f"Een dag zagen met {number + 2} mensen")
    talked(cast, item_of(cast, cast.joris), cast.fatima)
    assert count(client, reverse(name)) <= one
    assert one <= AT_MOST


def test_an_item_costs_a_fixed_number_of_queries(cast: Cast, signed_in: SignIn) -> None:
    client, item = signed_in(cast.joris), item_of(cast, cast.joris, capacity=3)
    one = count(client, item.get_absolute_url())
    for party in (cast.tineke, cast.fatima):
        talked(cast, item, party)
    item_of(cast, cast.tineke, "need", "Iemand die een dag komt planten")
    assert count(client, item.get_absolute_url()) <= one
    assert one <= AT_MOST + 2


def test_an_item_can_be_followed_and_its_followers_hear_when_it_is_free_again(cast: Cast, signed_in: SignIn) -> None:
    item = item_of(cast, cast.joris)
    match = all_yes(one_to_one(cast, item, cast.tineke), cast)
    client = signed_in(cast.fatima)
    assert "Volg dit" in words(client.get(item.get_absolute_url()))
    client.post(reverse("follow"), {"kind": "item", "id": item.pk, "next": item.get_absolute_url()})
    assert "Niet meer volgen" in words(client.get(item.get_absolute_url()))
    say_not_feasible(match, because="Ziek.", by=speaker(cast.tineke), at=NOW)
    (told,) = Notice.objects.filter(kind="item.free_again")
    assert told.party == cast.fatima


def test_the_page_of_an_area_lists_its_needs_and_offers(cast: Cast, client: Client) -> None:
    item_of(cast, cast.joris)
    item_of(cast, cast.tineke, "need", "Compost voor mijn tuin")
    address = cast.village.get_absolute_url()
    page = words(client.get(address, {"toon": "aanbod"}))
    assert "Een dag planten" in page
    assert "Gezocht" in page
    assert "Een dag planten" not in words(client.get(address, {"toon": "vragen"}))
