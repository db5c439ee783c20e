"""The pages through the door: each opens, does what it says without JavaScript, and costs a fixed number of queries."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from aanzet.initiatives.models import Initiative
from aanzet.mirrors.choices import Instrument, Role, RoundState, SeatState, TalkState
from aanzet.mirrors.instruments import SCALE, Words, mirror
from aanzet.mirrors.models import ActionPoint, Answer, Round
from aanzet.mirrors.services.talking import ask_talk, choose_role, plan_talk
from aanzet.parties.helping import SESSION_KEY
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn

from .builders import CLOSES, actie, fill, fresh, preconditions, seat_of, shown_actie, with_contact, with_core
from .test_preconditions import LATER, all_answer, five

AT_MOST = 12


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The views ask for the time themselves; the cast lives in November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("code", Instrument.values)
def test_every_sentence_stands_there_in_both_languages_and_there_are_few(code: str) -> None:
    one = mirror(code)
    told: list[Words] = [one.title, one.lead, *(text for role in one.roles for text in (role.title, *role.means))]
    told += [text for card in one.cards for text in (card.title, card.about, *(row.text for row in card.statements))]
    assert all(text.nl.strip() and text.en.strip() for text in told)
    assert len({row.id for row in one.statements}) == len(one.statements) <= 14
    with override("en"):
        assert str(one.cards[0].statements[0].text) == one.cards[0].statements[0].text.en


def test_actie_has_five_letters_and_three_roles_and_the_preconditions_ten_statements() -> None:
    actie_, core = mirror(Instrument.ACTIE), mirror(Instrument.PRECONDITIONS)
    assert "".join(card.code for card in actie_.cards) == "ACTIE"
    assert [role.code for role in actie_.roles] == Role.values
    assert (len(core.cards), len(core.statements), [card.code for card in core.cards if card.is_careful]) == (
        5, 10, ["vertrouwen"])  # fmt: skip


def test_starting_and_answering_by_hand_card_by_card(cast: Cast, signed_in: SignIn) -> None:
    made = with_contact(cast)
    client, start = signed_in(cast.joris), reverse("mirror_start", args=[made.pk, "actie"])
    sent = {
        "closes_on": CLOSES.isoformat(),
        "supporter": cast.fatima.pk,
        "once": "8f14e45f-ceea-467f-ab2c-9d0f3b6d9d11",
    }
    for _time in range(2):
        assert client.post(start, sent).status_code == 303
    row = Round.objects.get()
    seat = seat_of(row, cast.joris)
    assert "Vul de spiegel in" in words(client.get(reverse("mirrors", args=[made.pk])))
    for card in row.mirror.cards:
        address = reverse("mirror_card", args=[seat.pk, card.code])
        assert str(card.statements[-1].text) in words(client.get(address))
        answer = client.post(address, {one.id: "Voor de buurt" if one.is_open else "4" for one in card.statements})
        assert answer.status_code == 303
    assert answer.headers["Location"] == seat.get_absolute_url()
    assert "Dit is mijn antwoord" in words(client.get(seat.get_absolute_url()))
    client.post(seat.get_absolute_url())
    assert seat_of(row, cast.joris).state == SeatState.ANSWERED
    kept = words(client.get(reverse("mirror_card", args=[seat.pk, "A"])))
    assert "Voor de buurt" in kept
    assert 'value="4" checked' in kept


def test_what_is_missing_is_said_and_what_was_typed_is_kept(cast: Cast, signed_in: SignIn) -> None:
    seat = seat_of(actie(cast), cast.joris)
    client, address = signed_in(cast.joris), reverse("mirror_card", args=[seat.pk, "C"])
    answer = client.post(address, {"c1": "5", "c2": "9"})
    assert answer.status_code == 200
    assert "Kies wat het dichtst bij je ligt." in words(answer)
    assert list(Answer.objects.values_list("statement", "value")) == [("c1", 5)]
    late = client.post(seat.get_absolute_url(), follow=True)
    assert "Je bent er bijna." in words(late)
    assert client.get(reverse("mirror_card", args=[seat.pk, "Z"])).status_code == 404


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"closes_on": ""}, "Kies een dag."),
        ({"closes_on": "2026-01-01"}, "Deze dag is al geweest."),
        ({"closes_on": "2027-11-01"}, "Dat is meer dan zes weken weg."),
        ({"closes_on": "straks"}, "Deze dag begrijpen we niet."),
        ({"closes_on": CLOSES.isoformat(), "supporter": "999"}, "Kies uit de lijst."),
    ],
)
def test_a_wrong_start_says_so(cast: Cast, signed_in: SignIn, sent: dict[str, str], said: str) -> None:
    answer = signed_in(cast.joris).post(reverse("mirror_start", args=[with_contact(cast).pk, "actie"]), sent)
    assert said in words(answer)
    assert not Round.objects.exists()


def test_what_cannot_be_started_says_why(cast: Cast, signed_in: SignIn) -> None:
    made = with_core(cast, cast.tineke)
    client = signed_in(cast.joris)
    assert "De kern is nog klein" in words(client.get(reverse("mirror_start", args=[made.pk, "randvoorwaarden"])))
    assert "Er is nog geen vaste contactpersoon" in words(client.get(reverse("mirror_start", args=[made.pk, "actie"])))


def test_a_helper_types_over_what_was_said_on_paper(cast: Cast, signed_in: SignIn) -> None:
    made = with_core(cast, cast.nel, cast.tineke)
    row = preconditions(made)
    seat, client = seat_of(row, cast.nel), signed_in(cast.bo)
    session = client.session
    session[SESSION_KEY] = {"party": cast.nel.pk, "channel": "paper", "sign": NOW.isoformat()}
    session.save()
    client.post(reverse("mirror_card", args=[seat.pk, "alles"]), {one.id: "2" for one in row.mirror.statements})
    client.post(seat.get_absolute_url())
    seat.refresh_from_db()
    assert (seat.state, seat.person, seat.helper, seat.channel) == (SeatState.ANSWERED, cast.nel, cast.bo, "paper")


def test_the_differences_the_talk_the_role_and_an_action_point(cast: Cast, signed_in: SignIn) -> None:
    row = shown_actie(cast)
    client = signed_in(cast.joris)
    page = words(client.get(row.get_absolute_url()))
    assert "Agenda: hier kijken jullie anders" in page
    assert "Joris: helemaal" in page
    assert "Anouk: een beetje" in page
    assert "Om mijn kinderen." in page
    talk = reverse("mirror_talk", args=[row.pk])
    assert "Deze dag is al geweest." in words(client.post(talk, {"on": "2026-01-01", "where": "Op het veld"}))
    assert client.post(talk, {"on": CLOSES.isoformat(), "where": "Op het veld"}).status_code == 303
    assert client.get(reverse("mirror_role", args=[row.pk])).status_code == 403
    official = signed_in(cast.anouk)
    assert "De gemeente stuurt niet op de inhoud." in words(official.get(reverse("mirror_role", args=[row.pk])))
    assert "Kies een rol." in words(official.post(reverse("mirror_role", args=[row.pk]), {}))
    official.post(reverse("mirror_role", args=[row.pk]), {"role": "facilitate"})
    for who in (Client(), signed_in(cast.tineke)):
        assert "In deze fase faciliteert de gemeente." in words(who.get(row.initiative.get_absolute_url()))
        assert "De bewoners doen het en beslissen erover." in words(
            who.get(reverse("mirrors", args=[row.initiative_id]))
        )
    promised = {"letter": "C", "giver": cast.joris.pk, "receiver": cast.tineke.pk, "what": "Een kaart met namen",
                "due_on": CLOSES.isoformat(), "once": "8f14e45f-ceea-467f-ab2c-9d0f3b6d9d12"}  # fmt: skip
    for _time in range(2):
        assert signed_in(cast.joris).post(reverse("mirror_action", args=[row.pk]), promised).status_code == 303
    assert ActionPoint.objects.get().agreement.title == "Een kaart met namen"
    money = {**promised, "what": "50 euro", "once": ""}
    assert "Geld loopt hier niet" in words(signed_in(cast.joris).post(reverse("mirror_action", args=[row.pk]), money))
    paper = words(signed_in(cast.joris).get(reverse("mirror_print", args=[row.pk])))
    assert "In deze fase faciliteert de gemeente." in paper
    assert "Een kaart met namen" in paper


def test_the_spread_is_shown_with_then_and_now(cast: Cast, signed_in: SignIn) -> None:
    made, parties = five(cast)
    all_answer(cast, preconditions(made), parties, value=1)
    row = all_answer(cast, preconditions(made, at=LATER), parties, at=LATER)
    page = words(signed_in(cast.tineke).get(row.get_absolute_url()))
    assert "Vijf antwoorden: vijf grotendeels." in page
    assert "Vijf antwoorden: vijf helemaal niet." in page
    assert 'role="img"' in page
    assert "Praten helpt hier misschien" not in page
    first = Round.objects.exclude(pk=row.pk).get()
    assert "Praten helpt hier misschien" in words(signed_in(cast.tineke).get(first.get_absolute_url()))


def test_below_five_the_page_says_why_trust_is_hidden(cast: Cast, signed_in: SignIn) -> None:
    made = with_core(cast, cast.tineke, cast.fatima)
    row = all_answer(cast, preconditions(made), [cast.joris, cast.tineke, cast.fatima])
    page = words(signed_in(cast.tineke).get(row.get_absolute_url()))
    assert "Vertrouwen laten we pas zien vanaf vijf antwoorden" in page
    assert "Hier liggen de antwoorden dicht bij elkaar." in page
    assert str(SCALE[4]) not in page


def test_a_talk_is_led_by_who_was_asked_without_reading_the_answers(cast: Cast, signed_in: SignIn) -> None:
    made = with_core(cast, cast.tineke, cast.council)
    row = all_answer(cast, preconditions(made), [cast.joris, cast.tineke, cast.council])
    signed_in(cast.tineke).post(reverse("mirror_ask_talk", args=[row.pk]))
    asked = row.talks.get()
    client = signed_in(cast.fatima)
    assert "Wat jij niet ziet" in words(client.get(asked.get_absolute_url()))
    assert client.get(row.get_absolute_url()).status_code == 404
    client.post(asked.get_absolute_url(), {"answer": "ja", "on": CLOSES.isoformat(), "where": "De schuur"})
    asked.refresh_from_db()
    assert asked.state == TalkState.PLANNED
    assert "Fatima leidt een gesprek op" in words(signed_in(cast.joris).get(row.get_absolute_url()))


def test_not_now_is_an_answer_and_taking_back_is_of_who_asked(cast: Cast, signed_in: SignIn) -> None:
    row = actie(cast, supporter=cast.fatima)
    assert signed_in(cast.fatima).post(reverse("mirror_withdraw", args=[row.pk])).status_code == 403
    assert (
        signed_in(cast.fatima).post(reverse("mirror_decline", args=[seat_of(row, cast.fatima).pk])).status_code == 303
    )
    assert seat_of(row, cast.fatima).state == SeatState.DECLINED
    signed_in(cast.joris).post(reverse("mirror_withdraw", args=[row.pk]))
    assert fresh(row).state == RoundState.WITHDRAWN


def test_who_does_not_look_in_it_reads_what_it_is_and_no_more(cast: Cast, signed_in: SignIn) -> None:
    row = shown_actie(cast)
    page = words(signed_in(cast.tineke).get(reverse("mirrors", args=[row.initiative_id])))
    assert "niet voor geld, niet voor een vergunning" in page
    assert row.get_absolute_url() not in page
    assert "Vraag om in de spiegel te kijken" not in page


def test_an_initiative_without_mirrors_costs_no_query_for_them(cast: Cast) -> None:
    made = with_core(cast, cast.tineke, cast.fatima)
    client, address = Client(), made.get_absolute_url()
    queries(client, address)
    before = queries(client, address)
    all_answer(cast, preconditions(made), [cast.joris, cast.tineke, cast.fatima])
    assert queries(client, address) == before + 1
    assert Initiative.objects.get(pk=made.pk).marks.split() == ["spiegels"]


def test_each_page_has_a_fixed_number_of_queries(cast: Cast, signed_in: SignIn) -> None:
    made = with_core(cast, cast.tineke, cast.fatima)
    parties = [cast.joris, cast.tineke, cast.fatima]
    client, listing = signed_in(cast.joris), reverse("mirrors", args=[made.pk])
    asked = preconditions(made)
    assert queries(client, asked.get_absolute_url()) <= AT_MOST
    row = all_answer(cast, asked, parties)
    assert queries(client, row.get_absolute_url()) <= AT_MOST
    one = queries(client, listing)
    for weeks in (9, 18):
        later = NOW + dt.timedelta(weeks=weeks)
        row = all_answer(cast, preconditions(made, at=later), parties, at=later)
    assert queries(client, listing) == one <= AT_MOST
    assert queries(client, row.get_absolute_url()) <= AT_MOST
    sides = shown_actie(cast)
    plan_talk(sides, on=CLOSES, by=speaker(cast.joris), at=NOW)
    choose_role(sides, Role.COPRODUCE, by=speaker(cast.anouk), at=NOW)
    for name in ("mirror", "mirror_print", "mirror_action"):
        assert queries(client, reverse(name, args=[sides.pk])) <= AT_MOST, name


def test_the_card_page_is_light(cast: Cast, signed_in: SignIn) -> None:
    seat = seat_of(actie(cast), cast.joris)
    fill(seat, speaker(cast.joris))
    client = signed_in(cast.joris)
    for address in (seat.get_absolute_url(), reverse("mirror_card", args=[seat.pk, "T"])):
        assert queries(client, address) <= AT_MOST
    assert client.get(reverse("mirror_paper", args=[seat.round.initiative_id, "actie"])).status_code == 200


def test_asking_a_talk_twice_asks_once(cast: Cast) -> None:
    made = with_core(cast, cast.tineke, cast.council)
    row = all_answer(cast, preconditions(made), [cast.joris, cast.tineke, cast.council])
    assert ask_talk(row, by=speaker(cast.tineke), at=NOW) == ask_talk(row, by=speaker(cast.tineke), at=NOW)
    assert row.talks.count() == 1


def test_the_card_as_pdf_is_for_who_answered(cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[str] = []
    monkeypatch.setattr("aanzet.documents.views.make_pdf", lambda html: printed.append(html) or b"%PDF")
    address = reverse("mirror_pdf", args=[shown_actie(cast).pk])
    answer = signed_in(cast.joris).get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert "Joris" in printed[0]
    assert signed_in(cast.tineke).get(address).status_code == 404
    assert len(printed) == 1


def test_the_day_of_a_talk_goes_into_a_calendar_of_who_may_know(cast: Cast, signed_in: SignIn) -> None:
    row = shown_actie(cast)
    address, client = reverse("mirror_calendar", args=[row.pk]), signed_in(cast.joris)
    assert client.get(address).status_code == 404
    plan_talk(row, on=CLOSES, where="De schuur", by=speaker(cast.joris), at=NOW)
    made = client.get(address).content.decode()
    assert "LOCATION:De schuur" in made
    assert address in words(client.get(row.get_absolute_url()))
    assert signed_in(cast.gijs).get(address).status_code == 404


def test_the_card_says_by_name_who_may_read_it(cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    row, printed = shown_actie(cast), list[str]()
    monkeypatch.setattr("aanzet.documents.views.make_pdf", lambda html: printed.append(html) or b"%PDF")
    signed_in(cast.joris).get(reverse("mirror_pdf", args=[row.pk]))
    assert "Alleen voor wie invulde: Joris en Anouk. Geef dit blad niet verder door." in printed[0]
