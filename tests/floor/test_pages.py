"""The pages through the door: each opens, does what it says, and costs a fixed number of queries."""

import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanzet.exchange.models import Match
from aanzet.floor.choices import DutyState, MarketState, SlipState
from aanzet.floor.models import Duty, Market, SignUp, Slip
from aanzet.floor.services.announcing import ring_end
from aanzet.floor.services.filling import confirm
from aanzet.parties.limits import RATES
from tests.cast import Cast, speaker
from tests.conftest import SignIn
from tests.exchange.builders import item_of

from .builders import LATER, THAT_DAY, badge_of, entry_of, filled, market_of, open_market

pytestmark = pytest.mark.django_db
AT_MOST = 10


@pytest.fixture(autouse=True)
def at_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: THAT_DAY)


def page(client: Any, name: str, *args: Any, **asked: Any) -> str:
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200, (name, answer.status_code)
    return " ".join(answer.content.decode().split())


def sent(one: SignUp, other: SignUp, **changes: Any) -> dict[str, Any]:
    return {
        "one_number": one.number, "one_code": one.code.lower(), "other_number": other.number, "other_code": other.code,
        "gives_what": "Een halve dag graven", "gives_amount": "4", "gives_unit": "uur", "gives_due": LATER.isoformat(),
        "back": "later", "words": "Een wederdienst in het voorjaar.", "once": str(uuid.uuid4()), **changes,
    }  # fmt: skip


def test_announcing_changing_and_the_bells(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.fatima)
    form = {"title": "Beursvloer", "day": "2026-12-20", "time": "19:30", "minutes": "90", "area": cast.village.pk,
            "place_words": "De school", "story": "", "once": str(uuid.uuid4())}  # fmt: skip
    wrong = client.post(reverse("market_announce"), {**form, "day": "2026-11-01"})
    assert "al geweest" in wrong.content.decode()
    for _again in range(2):
        assert client.post(reverse("market_announce"), form).status_code == 303
    market = Market.objects.get()
    assert "Beursvloer" in page(client, "markets")
    client.post(reverse("market_change", args=[market.pk]), {**form, "place_words": "De kerk"})
    assert "De kerk" in page(client, "market", market.pk)
    answer = client.post(reverse("market_ring", args=[market.pk]), {"stap": "begin"}, follow=True)
    assert "op de dag zelf" in answer.content.decode()
    client.post(reverse("market_call_off", args=[market.pk]), {"words": "Te veel sneeuw."})
    market.refresh_from_db()
    assert market.state == MarketState.CALLED_OFF
    assert "Te veel sneeuw." in page(client, "market", market.pk)


def test_signing_up_and_staying_away(cast: Cast, signed_in: SignIn) -> None:
    market = market_of(cast)
    client = signed_in(cast.tineke)
    client.post(reverse("market_sign_up", args=[market.pk]), {"colour": "seeks", "people": "3"})
    row = SignUp.objects.get()
    seen = page(client, "market", market.pk)
    assert row.code in seen
    assert "3 mensen, op 1 badges" in seen
    assert "Alleen wie in deze lijst wil staan" not in seen
    assert row.code not in page(signed_in(cast.joris), "market", market.pk)
    signed_in(cast.tineke).post(reverse("market_stay_away", args=[market.pk]), {"badge": "1"})
    assert not SignUp.objects.get().coming
    assert "veertig" in client.post(
        reverse("market_sign_up", args=[market.pk]), {"colour": "seeks", "people": "41"}
    ).content.decode() or not SignUp.objects.get().coming  # fmt: skip


def test_laying_out_and_the_market_paper(cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    pressed: list[str] = []
    monkeypatch.setattr("aanzet.documents.views.make_pdf", lambda html: pressed.append(html) or b"%PDF-1.7")
    market, item = market_of(cast), item_of(cast, cast.joris)
    client = signed_in(cast.joris)
    client.post(reverse("market_lay_out", args=[market.pk]), {"items": [item.pk]})
    assert item.what in page(client, "market_paper", market.pk)
    assert client.get(reverse("market_entry", args=[market.pk, 1])).url == item.get_absolute_url()
    assert client.get(reverse("market_paper_pdf", args=[market.pk]))["Content-Type"] == "application/pdf"
    assert re.search(r"<div>\s*<svg[^>]*qr", pressed[0]), "the press stops at a bare drawing in two columns"
    client.post(reverse("market_take_in", args=[market.pk, 1]))
    assert item.what not in page(client, "market_paper", market.pk)


def test_the_form_of_two_from_one_phone(cast: Cast, signed_in: SignIn) -> None:
    market = open_market(cast)
    one, other = badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke)
    client, address = signed_in(cast.joris), reverse("slip_fill", args=[market.pk])
    assert "Jij hebt badge 1" in page(client, "slip_fill", market.pk)
    wrong = client.post(address, sent(one, other, other_code="FOUT"))
    assert "hoort niet bij badge 2" in wrong.content.decode()
    assert "Een halve dag graven" in wrong.content.decode()
    money = client.post(address, sent(one, other, words="Voor twintig euro"))
    assert "Geld loopt hier niet" in money.content.decode()
    form = sent(one, other, one_code="")
    for _again in range(2):
        answer = client.post(address, form)
        assert answer.status_code == 303
    slip = Slip.objects.get()
    assert answer.url == slip.get_absolute_url()
    assert "Een wederdienst" in page(client, "slip", slip.pk)
    assert "Nog niet bekrachtigd" in page(client, "slip_print", slip.pk)


def test_what_is_wrong_on_the_form_is_told_and_nothing_typed_is_lost(cast: Cast, signed_in: SignIn) -> None:
    market = open_market(cast)
    one, other = badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke)
    client, address = signed_in(cast.joris), reverse("slip_fill", args=[market.pk])
    for amount, words in (("-3", "boven de nul"), ("1000000000", "te groot"), ("veel", "getal")):
        answer = client.post(address, sent(one, other, gives_amount=amount)).content.decode()
        assert words in answer, amount
        assert "Een halve dag graven" in answer
    for money in ("Ik geef € 20", "twintig euro", "een tientje", "EUR 20", "een cadeaubon"):
        answer = client.post(address, sent(one, other, gives_what=money)).content.decode()
        assert "Geld loopt hier niet" in answer, money
    own = sent(one, one)
    assert "twee verschillende badges" in client.post(address, own).content.decode()
    assert not Match.objects.exists()


def test_sent_later_by_a_phone_without_a_network(cast: Cast, signed_in: SignIn) -> None:
    market = open_market(cast)
    one, other = badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke)
    client, address = signed_in(cast.joris), reverse("slip_fill", args=[market.pk])
    assert client.post(address, sent(one, other, gives_what=""), headers={"X-Later": "1"}).status_code == 422
    form = sent(one, other)
    answers = [client.post(address, form, headers={"X-Later": "1"}).json() for _again in range(3)]
    assert answers == [{"to": Slip.objects.get().get_absolute_url()}] * 3
    assert Match.objects.count() == 1
    # The floor closed before the phone heard that it had arrived: it hears so now, and anything else is refused.
    Market.objects.update(state=MarketState.AFTERCARE, closed_at=THAT_DAY)
    assert client.post(address, form, headers={"X-Later": "straks"}).json() == answers[0]
    assert client.post(address, {**form, "once": str(uuid.uuid4())}, headers={"X-Later": "straks"}).status_code == 303
    assert client.post(address, {**form, "once": "?"}, headers={"X-Later": "straks"}).status_code == 303


def test_a_code_is_not_guessed(cast: Cast, signed_in: SignIn, settings: Any) -> None:
    settings.RATE_LIMITS = True
    market = open_market(cast)
    one, other = badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke)
    client, address = signed_in(cast.joris), reverse("slip_fill", args=[market.pk])
    for _guess in range(5):
        client.post(address, sent(one, other, one_code="", other_code="BBBB"))
    answer = client.post(address, sent(one, other, one_code=""))
    assert "heel vaak" in answer.content.decode()
    assert not Slip.objects.exists()


def test_nor_the_codes_of_many_badges_in_turn(
    cast: Cast, signed_in: SignIn, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RATE_LIMITS = True
    monkeypatch.setitem(RATES, "badges_for_person", (1, RATES["badges_for_person"][1]))
    market = open_market(cast)
    one, other = badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke)
    third = badge_of(cast, market, cast.council)
    client, address = signed_in(cast.joris), reverse("slip_fill", args=[market.pk])
    client.post(address, sent(one, third, one_code="", other_code="BBBB"))
    assert "heel vaak" in client.post(address, sent(one, other, one_code="")).content.decode()
    assert not Slip.objects.exists()


def test_confirming_from_the_queue(cast: Cast, signed_in: SignIn) -> None:
    market = open_market(cast)
    slip = filled(cast, market, badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke))
    client = signed_in(cast.anouk)
    assert slip.match.agreement.title in page(client, "slip_queue", market.pk)
    client.post(slip.get_absolute_url(), {"stap": "vraag", "words": "Wie neemt de machine mee?"})
    assert Slip.objects.get().state == SlipState.RETURNED
    signed_in(cast.tineke).post(slip.get_absolute_url(), {"stap": "uitleg", "words": "Joris."})
    signed_in(cast.anouk).post(slip.get_absolute_url(), {"stap": "bekrachtig"})
    assert Slip.objects.get().is_confirmed
    assert "door Anouk" in page(client, "slip_print", slip.pk)
    assert signed_in(cast.samira).get(slip.get_absolute_url()).status_code == 404
    assert signed_in(cast.fatima).get(slip.get_absolute_url()).status_code == 404  # confirmed by another


def test_asking_for_a_task_and_answering(cast: Cast, signed_in: SignIn) -> None:
    market = market_of(cast)
    client, address = signed_in(cast.fatima), reverse("duty_ask", args=[market.pk])
    assert "niemand die zo heet" in client.post(address, {"task": "matchmaker", "name": "Xyz"}).content.decode()
    client.post(address, {"task": "corner-hands", "name": "Tineke"})
    client.post(address, {"task": "confirmer", "name": "Fatima"})
    duty = Duty.objects.get(party=cast.tineke)
    assert Duty.objects.get(party=cast.fatima).state == DutyState.YES
    client = signed_in(cast.tineke)
    assert "Hoekman handen" in page(client, "duty_answer", duty.pk)
    client.post(reverse("duty_answer", args=[duty.pk]), {"antwoord": "ja"})
    assert page(client, "market_console", market.pk)
    client.post(reverse("duty_end", args=[duty.pk]))
    assert Duty.objects.get(party=cast.tineke).state == DutyState.ENDED
    assert client.get(reverse("market_console", args=[market.pk])).status_code == 403


def test_the_wall_answers_304_until_something_is_confirmed(cast: Cast, signed_in: SignIn) -> None:
    market = open_market(cast)
    slip = filled(cast, market, badge_of(cast, market, cast.joris), badge_of(cast, market, cast.tineke), on_wall=True)
    client, address = signed_in(cast.joris), reverse("market_wall_part", args=[market.pk])
    first = client.get(address)
    assert "eerste afspraak" in first.content.decode()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert len(asked) <= 6
    confirm(slip, by=speaker(cast.anouk), at=THAT_DAY)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert "Joris voor Tineke" in " ".join(again.content.decode().split())
    assert "€" not in again.content.decode()


def test_searching_badges_and_what_fits(cast: Cast, signed_in: SignIn) -> None:
    market = market_of(cast)
    offer = entry_of(cast, market, item_of(cast, cast.joris, what="Een website bouwen", resource="knowledge"))
    need = entry_of(cast, market, item_of(cast, cast.tineke, "need", "Hulp met onze website", resource="knowledge"))
    badge_of(cast, market, cast.council)
    client = signed_in(cast.fatima)
    assert "Een website bouwen" in page(client, "market_console", market.pk, q="website")
    assert "Hulp met onze website" in page(client, "market_console", market.pk, q=str(need.number))
    assert "Dorpsraad Broekdorp" in page(client, "market_console", market.pk, q="dorpsraad")
    assert "Hulp met onze website" in page(client, "market_console", market.pk, bij=str(offer.number))
    assert "Niets gevonden" in page(client, "market_console", market.pk, q="olifant")
    # A digit to the eye, but no number to count with.
    assert "Niets gevonden" in page(client, "market_console", market.pk, q="²", bij="²")
    assert page(client, "market_badges", market.pk, vanaf="²")
    assert re.search(r"badge--brings", page(client, "market_badges", market.pk))
    for number in range(5):
        badge_of(cast, market, (cast.joris, cast.tineke, cast.nel, cast.bo, cast.samira)[number])
    client.post(reverse("market_dates", args=[market.pk]), {"tables": "3", "rounds": "3"})
    assert "Ronde 3" in page(client, "market_dates_print", market.pk)


def test_every_page_costs_a_fixed_number_of_queries(cast: Cast, signed_in: SignIn) -> None:
    market = open_market(cast)
    people = [badge_of(cast, market, party, shown=True) for party in (cast.joris, cast.tineke, cast.nel, cast.council)]
    counts: dict[str, list[int]] = {}

    def measure() -> None:
        client = signed_in(cast.fatima)
        for name in ("markets", "market", "market_paper", "market_console", "market_wall", "slip_queue",
                     "market_badges", "market_outcome", "slip_fill"):  # fmt: skip
            args = [] if name == "markets" else [market.pk]
            client.get(reverse(name, args=args))
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse(name, args=args))
            counts.setdefault(name, []).append(len(asked))

    confirm(filled(cast, market, people[0], people[1], on_wall=True), by=speaker(cast.anouk), at=THAT_DAY)
    filled(cast, market, people[0], people[1], what="Een haag knippen")
    entry_of(cast, market, item_of(cast, cast.joris))
    measure()
    for other in people[2:]:
        confirm(filled(cast, market, people[0], other, on_wall=True), by=speaker(cast.anouk), at=THAT_DAY)
        filled(cast, market, people[0], other, what="Een haag knippen")
        entry_of(cast, market, item_of(cast, other.party, what=f"Iets bouwen met {other.number} latten"))
    measure()
    assert {name: few for name, (few, many) in counts.items() if few != many} == {}, counts
    assert {name: many for name, (_few, many) in counts.items() if many > AT_MOST} == {}


def test_what_goes_on_now_stands_on_top_with_the_way_in(cast: Cast, signed_in: SignIn) -> None:
    coming, live = market_of(cast, title="Beurs van straks"), open_market(cast)
    client = signed_in(cast.tineke)
    listed = page(client, "markets")
    assert listed.index('id="nu"') < listed.index(live.title) < listed.index('id="komt"') < listed.index(coming.title)
    assert listed.count(f'"{live.get_absolute_url()}"') == 2, "its name and the way in, and not a second time below"
    for name in ("exchange", "home"):
        shown = page(client, name)
        assert f"Nu bezig: {live.title}" in shown, name
    ring_end(live, by=speaker(cast.fatima), at=THAT_DAY)
    assert "Nu bezig" not in page(client, "markets") + page(client, "exchange") + page(client, "home")
