"""The pages through the door: each opens, does what it says, and costs a fixed number of queries."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from aanzet.direction.choices import AnswerState, ChangeState, Decider, MapState, Mark
from aanzet.direction.models import ControlMap, Directorship, FearNote, Talk, TopicChange
from aanzet.direction.services.fearing import write_fear
from aanzet.direction.services.mapping import Line
from aanzet.initiatives.models import Initiative
from aanzet.turns.models import Turn
from tests.agreements.builders import going, leg
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn

from .builders import IN_A_YEAR, TODAY, asked, directed, drafted, topic, valid, village

AT_MOST = 12
WITH_ALL = 18


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The views ask for the time themselves; the cast lives in November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def typed(*rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    sent: dict[str, Any] = {"aantal": len(rows), **more}
    for number, row in enumerate(rows, 1):
        given = {"title": "Naam", "decider": Decider.TOGETHER, "party": "", "mark": Mark.OPEN, "note": "", **row}
        sent |= {f"onderwerp-{number}-{name}": value for name, value in given.items()}
    return sent


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_map_is_typed_row_by_row_and_nothing_is_lost(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    client, address = signed_in(cast.joris), reverse("control_write", args=[made.pk])
    assert "Onderwerp 4" in words(client.get(address))
    more = words(client.post(address, typed({"title": "Ontwerp"}, {}, erbij="1")))
    assert 'value="Ontwerp"' in more
    assert "Onderwerp 3" in more
    assert not ControlMap.objects.exists()
    wrong = words(client.post(address, typed({"title": "Openingstijden", "decider": Decider.YOU})))
    assert "Kies wie die ander is" in wrong
    assert 'value="Openingstijden"' in wrong
    many = [{"title": f"Ding {number}", "mark": Mark.FIXED, "decider": Decider.ME} for number in range(4)]
    assert "zijn op" in words(client.post(address, typed(*many)))
    rows = [{"title": "Openingstijden", "decider": Decider.YOU, "party": cast.council.pk}, {"title": ""}]
    answer = client.post(address, typed(*rows))
    assert answer.headers["Location"] == reverse("control_map", args=[made.pk])
    shown = words(client.get(reverse("control_map", args=[made.pk])))
    assert "<b>Dorpsraad Broekdorp</b> beslist" in shown
    assert "Nul gehouden, nul gedeeld, één gegeven." in shown


def test_from_asking_to_a_yes_of_the_core(cast: Cast, signed_in: SignIn) -> None:
    row = drafted(cast)
    number = row.initiative_id
    client = signed_in(cast.joris)
    days = {"discussed_on": TODAY.isoformat(), "valid_until": IN_A_YEAR.isoformat()}
    wrong = client.post(reverse("control_ask", args=[number]), {**days, "valid_until": TODAY.isoformat()})
    assert "Kies een dag tussen morgen en twee jaar verder" in words(wrong)
    client.post(reverse("control_ask", args=[number]), days)
    assert "Eén van de twee zegt JA." in words(client.get(reverse("control_map", args=[number])))
    other = signed_in(cast.samira)
    page = words(other.get(reverse("control_answer", args=[number])))
    assert "Je antwoordt voor Dorpsraad Broekdorp" in page
    refused = other.post(reverse("control_answer", args=[number]), {"answer": "nee", "words": ""})
    assert "Zeg in een paar woorden wat er anders moet" in words(refused)
    other.post(reverse("control_answer", args=[number]), {"answer": "ja", "words": ""})
    row.refresh_from_db()
    assert row.state == MapState.VALID
    assert "Geldig tot 24 november 2027." in words(other.get(row.initiative.get_absolute_url()))


def test_what_is_fixed_stands_where_somebody_decides_to_join(cast: Cast, signed_in: SignIn) -> None:
    row = drafted(cast)
    page = words(signed_in(cast.fatima).get(reverse("initiative_join", args=[row.initiative_id])))
    assert "Dit staat vast" in page
    assert "<b>Ontwerp</b>" in page
    assert "Plantdagen" not in page
    # The concept itself is for who takes part.
    assert "Plantdagen" not in words(signed_in(cast.fatima).get(reverse("control_map", args=[row.initiative_id])))


def test_another_decides_by_two_presses(cast: Cast, signed_in: SignIn) -> None:
    row = valid(cast)
    hours = topic(row, "Openingstijden")
    client = signed_in(cast.tineke)
    page = client.get(reverse("change_ask", args=[hours.pk]))
    assert "Nu: Dorpsraad Broekdorp." in words(page)
    same = client.post(reverse("change_ask", args=[hours.pk]), {"decider": Decider.YOU, "party": cast.council.pk})
    assert 'id="id_party-fout"' in words(same), "said at the field"
    sent = {"decider": Decider.YOU, "party": cast.tineke.pk, "why": "Ik woon ernaast."}
    client.post(reverse("change_ask", args=[hours.pk]), sent)
    change = TopicChange.objects.get()
    other = signed_in(cast.samira)
    assert "Ik woon ernaast." in words(other.get(reverse("change_answer", args=[change.pk])))
    other.post(reverse("change_answer", args=[change.pk]), {"answer": "ja", "words": ""})
    change.refresh_from_db()
    hours.refresh_from_db()
    assert (change.state, hours.party) == (ChangeState.AGREED, cast.tineke)


def test_all_kept_is_said(cast: Cast, signed_in: SignIn) -> None:
    what = [Line(f"Ding {number}", Decider.ME, mark=Mark.FIXED) for number in range(3)]
    row = drafted(cast, what=what)
    page = words(signed_in(cast.samira).get(reverse("control_map", args=[row.initiative_id])))
    assert "Alles ligt nu bij Joris" in page
    assert "zijn op" in page


def test_a_fear_note_through_its_page(cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    made = village(cast)
    address, client = reverse("fear_note", args=[made.pk]), signed_in(cast.joris)
    assert "Schrijf hier eerst iets op" in words(client.post(address, {"text": ""}))
    client.post(address, {"text": "Dat het een park wordt."})
    own = reverse("control_map", args=[made.pk])
    assert "Dat het een park wordt." in words(client.get(own))
    assert "Dat het een park wordt." not in words(signed_in(cast.samira).get(own))
    signed_in(cast.joris).post(reverse("fear_share", args=[made.pk]), {"deel": "1"})
    assert "Dat het een park wordt." in words(signed_in(cast.samira).get(own))
    later = NOW + dt.timedelta(days=367)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    client = signed_in(cast.joris)
    assert "Wat heb je losgelaten?" in words(client.get(address))
    assert "Schrijf bij een van de twee iets op" in words(client.post(address, {"let_go": "", "came_back": ""}))
    client.post(address, {"let_go": "Het hek\nDe naam\nDe prijs", "came_back": "1. Vrienden\nSoep"})
    assert "Drie dingen losgelaten, twee teruggekregen." in words(client.get(address))
    client.post(reverse("fear_drop", args=[made.pk]))
    assert FearNote.objects.get().text == ""


def test_a_director_is_asked_answers_and_shows_who_waits(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    sent = {"party": cast.fatima.pk, "words": "Je kent iedereen."}
    signed_in(cast.joris).post(reverse("director_ask", args=[made.pk]), sent)
    client = signed_in(cast.fatima)
    assert "Je kent iedereen." in words(client.get(reverse("director_answer", args=[made.pk])))
    client.post(reverse("director_answer", args=[made.pk]), {"answer": "ja"})
    made.refresh_from_db()
    assert made.director == cast.fatima
    assert "Dat ben jij." in words(client.get(reverse("control_map", args=[made.pk])))
    shown = client.post(reverse("waiting_reveal", args=[made.pk]), follow=True)
    assert "Iedereen die meedoet, krijgt de weg naar deze kaart." in words(shown)
    client.post(reverse("director_end", args=[made.pk]))
    assert Initiative.objects.get(pk=made.pk).director is None
    assert Directorship.objects.get().ended_at == NOW


DECIDING = ("initiative_change", "initiative_stop", "initiative_hand_over", "initiative_phase", "initiative_phases",
            "initiative_rest", "step_plan", "progress_add", "agreement_propose", "control_write", "director_ask",
            "fear_note")  # fmt: skip


@pytest.mark.parametrize("name", DECIDING)
def test_a_director_meets_closed_doors_where_is_decided(cast: Cast, signed_in: SignIn, name: str) -> None:
    made = village(cast)
    directed(cast, made)
    client = signed_in(cast.fatima)
    assert client.get(reverse(name, args=[made.pk])).status_code == 403
    assert client.post(reverse(name, args=[made.pk]), {}).status_code == 403


def test_a_director_calls_people_together_and_each_answers(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    directed(cast, made)
    client, address = signed_in(cast.fatima), reverse("talk_call", args=[made.pk])
    asked_for = words(client.get(f"{address}?met={cast.joris.pk}"))
    assert "checked" in asked_for
    assert "Kies met wie er gepraat wordt." in words(client.post(address, {"about": "Het pad"}))
    sent = {"about": "Het pad", "parties": [cast.joris.pk], "on": "2026-12-03", "time": "19:30", "where": "De Schuif"}
    client.post(address, sent)
    talk = Talk.objects.get()
    guest = signed_in(cast.joris)
    page = words(guest.get(talk.get_absolute_url()))
    assert "Donderdag 3 december om 19:30, De Schuif." in page
    guest.post(talk.get_absolute_url(), {"answer": "ja", "words": ""})
    assert talk.invited.get().state == AnswerState.YES
    assert "DTSTART" in guest.get(reverse("talk_calendar", args=[talk.pk])).content.decode()
    assert signed_in(cast.tineke).get(talk.get_absolute_url()).status_code == 404
    early = signed_in(cast.fatima).post(
        reverse("talk_done", args=[talk.pk]), {"yielded": "We maaien samen."}, follow=True
    )
    assert "nog niet geweest" in words(early)


def test_the_waiting_map_tells_the_same_in_a_table_and_a_file(cast: Cast, signed_in: SignIn, client: Client) -> None:
    made = village(cast)
    going(cast, leg(cast.joris, cast.tineke, "=Een hooivork"), initiative=made)
    address = reverse("waiting_map", args=[made.pk])
    page = words(signed_in(cast.joris).get(address))
    assert 'role="img"' in page
    assert "=Een hooivork" in page
    assert "Joris (jij)" in page
    file = client.get(reverse("waiting_csv", args=[made.pk])).content.decode()
    assert "Joris (jij);'=Een hooivork;Tineke;" in file
    area = client.get(reverse("area_waiting", args=[cast.municipality.slug]))
    assert "Voedselbos De Wilde Rand" in words(area)
    assert "Tineke" not in words(area)


def test_nobody_waits_is_happy(cast: Cast, client: Client) -> None:
    made = village(cast)
    Turn.objects.all().delete()
    assert "Niemand wacht op iemand" in words(client.get(reverse("waiting_map", args=[made.pk])))
    assert "Niemand wacht op iemand" in words(client.get(reverse("area_waiting", args=[cast.village.slug])))


def test_lists_cost_the_same_with_one_row_and_with_more(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    valid(cast, made)
    for party in (cast.joris, cast.tineke):
        write_fear(made, "Dat het misgaat.", by=speaker(party), at=NOW)
    going(cast, leg(cast.joris, cast.tineke), initiative=made)
    client = signed_in(cast.joris)
    pages = [reverse(name, args=[made.pk]) for name in ("waiting_map", "control_map", "control_print")]
    pages.append(reverse("area_waiting", args=[cast.municipality.slug]))
    before = [queries_of(client, page) for page in pages]
    for giver, receiver in ((cast.tineke, cast.nel), (cast.joris, cast.nel)):
        going(cast, leg(giver, receiver), initiative=made, by=giver)
    after = [queries_of(client, page) for page in pages]
    assert after == before
    assert after[0] <= AT_MOST
    assert after[3] <= AT_MOST
    assert after[1] <= WITH_ALL


def test_an_initiative_without_any_of_it_costs_no_query_more(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    client = signed_in(cast.tineke)
    without = queries_of(client, made.get_absolute_url())
    asked(cast, made)
    assert queries_of(client, made.get_absolute_url()) <= without + 1


def test_the_map_goes_into_a_sheet_and_its_day_into_a_calendar(cast: Cast, signed_in: SignIn, client: Client) -> None:
    row = valid(cast)
    number = row.initiative_id
    sheet = client.get(reverse("control_csv", args=[number])).content.decode()
    assert f"Ontwerp;{cast.joris.name};niet onderhandelbaar" in sheet
    made = client.get(reverse("control_calendar", args=[number])).content.decode()
    assert f"DTSTART;VALUE=DATE:{IN_A_YEAR:%Y%m%d}" in made
    page = words(signed_in(cast.joris).get(reverse("control_map", args=[number])))
    assert reverse("control_calendar", args=[number]) in page


def test_in_english_the_words_of_people_stay_words(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    write_fear(made, "Dat het een park wordt.", by=speaker(cast.joris), at=NOW)
    client = signed_in(cast.joris)
    client.post("/taal/", {"language": "en", "next": "/"})
    shown = words(client.get(reverse("control_map", args=[made.pk])))
    translation.activate("nl")
    assert '<p lang="nl">Dat het een park wordt.</p>' in shown
    assert "&lt;span" not in shown
