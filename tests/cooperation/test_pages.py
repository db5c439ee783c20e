"""What each reader sees and what a press of a button does; how many queries a page costs."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from aanzet.cooperation.models import Cooperation, Signature, SpaceLetter
from aanzet.documents import views as documents
from aanzet.initiatives.choices import Plane
from aanzet.logbook.choices import Channel
from aanzet.parties.helping import SESSION_KEY
from aanzet.parties.models import Party
from tests.agreements.builders import going, leg
from tests.cast import NOW, Cast
from tests.conftest import SignIn
from tests.direction.builders import all_say_yes
from tests.direction.builders import asked as ask_map
from tests.documents.reading import tags
from tests.documents.reading import words as words_on
from tests.initiatives.builders import running

from .builders import LOOK_BACK, UNTIL, asked, colleague, drafted, into_core, letter, say_yes, signature, valid, village

Queries = Any


def typed(**changes: Any) -> dict[str, Any]:
    return {"goal": "Een bos voor het dorp.", "leaving": "Een maand vooraf.", "form": "project", "circle": "2",
            "evaluate_on": LOOK_BACK.isoformat(), "valid_until": UNTIL.isoformat(), **changes}  # fmt: skip


def page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def test_from_nothing_to_valid_on_the_pages(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    client = signed_in(cast.joris)
    assert "Begin een concept" in page(client, "cooperation", made.pk)
    refused = client.post(reverse("cooperation_begin", args=[made.pk]), typed(goal="", leaving="Zo."))
    assert "Schrijf hier eerst iets op." in refused.content.decode()
    assert "Zo." in refused.content.decode()
    form = typed(once="0d6f1a52-8a1b-4a90-9d52-3f0f6c9f7f01")
    for _twice in range(2):
        assert client.post(reverse("cooperation_begin", args=[made.pk]), form).status_code == 303
    whole = Cooperation.objects.get()
    client.post(reverse("cooperation_lines", args=[whole.pk]), {"brings": "een kar", "keeps": "mijn naam", "after": 1})
    client.post(reverse("cooperation_ask", args=[whole.pk]))
    for party, person in ((cast.joris, cast.joris), (cast.council, cast.samira), (cast.tineke, cast.tineke)):
        client = signed_in(person)
        row = signature(whole, party)
        shown = page(client, "cooperation_answer", row.pk)
        assert "een kar" in shown
        client.post(reverse("cooperation_answer", args=[row.pk]), {"answer": "yes"})
    shown = page(client, "cooperation", made.pk)
    assert "Drie van de drie partijen zeggen JA." in shown
    assert "Geldt tot" in shown
    assert "Samenwerkingsafspraak" in page(client, "initiative", made.pk)


def test_not_yet_without_a_reason_keeps_what_was_typed(cast: Cast, signed_in: SignIn) -> None:
    row = signature(asked(cast), cast.tineke)
    client = signed_in(cast.tineke)
    answer = client.post(reverse("cooperation_answer", args=[row.pk]), {"answer": "no"})
    assert "Zeg in een paar woorden wat er anders moet." in answer.content.decode()
    client.post(reverse("cooperation_answer", args=[row.pk]), {"answer": "no", "words": "Geen bussen"})
    row.refresh_from_db()
    assert (row.state, row.words) == ("no", "Geen bussen")


def test_a_change_and_a_second_writer(cast: Cast, signed_in: SignIn) -> None:
    whole = valid(cast)
    client = signed_in(cast.tineke)
    address = reverse("cooperation_write", args=[whole.pk])
    client.post(address, typed(goal="Een tuin.", why="Kleiner", after=1))
    answer = signed_in(cast.joris).post(address, typed(goal="Een plein.", why="Anders", after=1)).content.decode()
    assert "De tekst is intussen veranderd." in answer
    assert "Een plein." in answer
    assert Cooperation.objects.get().text.goal == "Een tuin."
    assert "De vorige tekst geldt tot ieder JA zegt op de nieuwe" in page(client, "cooperation", whole.initiative_id)


def test_looking_back_stepping_out_and_dissolving(cast: Cast, signed_in: SignIn) -> None:
    whole = valid(cast)
    client = signed_in(cast.joris)
    days = {"evaluate_on": LOOK_BACK.isoformat(), "valid_until": UNTIL.isoformat()}
    client.post(reverse("cooperation_renew", args=[whole.pk]), {"why": "Het werkt.", "after": 1, **days})
    whole.refresh_from_db()
    assert whole.state == "round"
    client.post(reverse("cooperation_take_back", args=[whole.pk]))
    out = signature(whole, cast.tineke)
    signed_in(cast.tineke).post(reverse("cooperation_step_out", args=[out.pk]), {"because": "Te druk"})
    out.refresh_from_db()
    assert out.state == "left"
    signed_in(cast.joris).post(reverse("cooperation_dissolve", args=[whole.pk]), {"because": "Klaar"})
    whole.refresh_from_db()
    assert whole.state == "dissolved"


def test_v14_a_helper_types_a_ja_on_paper(cast: Cast, signed_in: SignIn) -> None:
    made = running(cast)
    into_core(made, cast.nel)
    into_core(made, cast.tineke)
    row = signature(asked(cast, made), cast.nel)
    client = signed_in(cast.bo)
    session = client.session
    session[SESSION_KEY] = {"party": cast.nel.pk, "channel": Channel.PAPER, "sign": NOW.isoformat()}
    session.save()
    assert "Foto van het blad" in page(client, "cooperation_answer", row.pk)
    client.post(reverse("cooperation_answer", args=[row.pk]), {"answer": "yes", "kept_where": "aan de balie"})
    row.refresh_from_db()
    assert (row.state, row.person, row.helper, row.kept_where) == ("yes", cast.nel, cast.bo, "aan de balie")
    own = signature(row.text.cooperation, cast.tineke)
    assert "Foto van het blad" not in page(signed_in(cast.tineke), "cooperation_answer", own.pk)


def test_who_does_not_take_part_reads_nothing_of_it(cast: Cast, signed_in: SignIn) -> None:
    whole = valid(cast)
    client = signed_in(cast.fatima)
    told = page(client, "cooperation", whole.initiative_id).replace("\u00ad", "")
    assert "Er is nog geen samenwerkingsafspraak" in told
    one = [whole.pk]
    hidden = {"cooperation_print": one, "cooperation_pdf": one, "cooperation_text": [whole.pk, 1],
              "cooperation_words": [whole.pk, 1], "cooperation_answer": [signature(whole, cast.joris).pk]}  # fmt: skip
    for name, args in hidden.items():
        assert client.get(reverse(name, args=args)).status_code == 404, name


def test_deciders_without_hands_are_warned(cast: Cast, signed_in: SignIn) -> None:
    whole = valid(cast)
    client = signed_in(cast.joris)
    assert "Wie steekt de handen uit de mouwen?" not in page(client, "cooperation", whole.initiative_id)
    whole.initiative.participations.filter(party=cast.tineke).update(plane=Plane.STRATEGIC)
    assert "Wie steekt de handen uit de mouwen?" in page(client, "cooperation", whole.initiative_id)


def test_the_frozen_words_can_be_counted_again(cast: Cast, signed_in: SignIn) -> None:
    import hashlib

    whole = valid(cast)
    answer = signed_in(cast.joris).get(reverse("cooperation_words", args=[whole.pk, 1]))
    assert hashlib.sha256(answer.content).hexdigest() == whole.text.digest


def test_two_pages_as_pdf(press: None, cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    going(cast, leg(cast.joris, cast.council, "Een halve dag graven"), initiative=made)
    whole = valid(cast, made, free_room="Vertellen wat we doen. " * 20, decides="Over het ontwerp Joris. " * 20)
    answer = signed_in(cast.joris).get(reverse("cooperation_pdf", args=[whole.pk]))
    said = words_on(answer.content)
    assert "Een halve dag graven" in said
    assert "Voor wie meedoet. Geef dit blad niet verder door." in said
    assert "/ 2" in said
    assert "/ 3" not in said
    found = [name for name, _alt in tags(answer.content)]
    assert found.count("H1") == 1
    assert {"H2", "P", "L", "LI", "Table", "TH", "TD"} <= set(found)


def test_v06_the_paper_leaves_out_what_this_reader_may_not_read(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    whole = valid(cast, made, circle=0)
    going(cast, leg(cast.joris, cast.tineke, "Iets onder ons"), initiative=made, circle=2)
    going(cast, leg(cast.joris, cast.tineke, "Iets voor iedereen"), initiative=made)
    shown = page(signed_in(cast.fatima), "cooperation_print", whole.pk)
    assert "Iets voor iedereen" in shown
    assert "Iets onder ons" not in shown


def test_giving_room_on_the_pages(cast: Cast, signed_in: SignIn) -> None:
    place = letter(cast).participation
    made = place.initiative
    client = signed_in(cast.samira)
    row = SpaceLetter.objects.get()
    assert "heeft een ruimtebrief tot" in page(client, "initiative", made.pk)
    assert "Kies een nieuwe dag" in page(client, "space_letter", row.pk)
    client.post(reverse("space_letter_withdraw", args=[row.pk]), {"because": "Klaar"})
    assert "Een ruimtebrief voor Wendel" in page(client, "space_letters", made.pk)
    told = {"room_to": "de zaal te openen", "up_to": "twee avonden", "until": UNTIL.isoformat(), "circle": "0"}
    assert client.post(reverse("space_letter_give", args=[place.pk]), told).status_code == 303
    row = SpaceLetter.objects.get(state="holds")
    assert row.circle == 0
    client.post(reverse("space_letter_renew", args=[row.pk]), {"until": LOOK_BACK.isoformat()})
    row.refresh_from_db()
    assert row.until == LOOK_BACK
    assert "twee avonden" in page(signed_in(cast.fatima), "space_letter", row.pk)
    signed_in(row.bearer).post(reverse("space_letter_return", args=[row.pk]), {"because": "Niet nodig"})
    row.refresh_from_db()
    assert row.state == "returned"


def test_a_letter_is_one_page(press: None, cast: Cast, signed_in: SignIn) -> None:
    row = letter(cast)
    said = words_on(signed_in(row.bearer).get(reverse("space_letter_pdf", args=[row.pk])).content)
    assert "1 / 1" in said
    assert "Dorpsraad Broekdorp" in said


def _more(cast: Cast, made: Any, count: int) -> list[Party]:
    more = [colleague(cast, f"Extra {number}")[0] for number in range(count)]
    for party in more:
        into_core(made, party)
    return more


@pytest.mark.parametrize("name", ["cooperation", "cooperation_print"])
def test_a_page_costs_the_same_with_two_and_five_parties(
    name: str, cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Queries
) -> None:
    counts = []
    for more in (0, 3):
        made = village(cast, title=f"Met {more}")
        extra = _more(cast, made, more)
        whole = say_yes(asked(cast, made), cast.joris, cast.council, cast.tineke, *extra, cast=cast)
        client = signed_in(cast.joris)
        address = reverse(name, args=[made.pk if name == "cooperation" else whole.pk])
        client.get(address)
        with django_assert_max_num_queries(24) as found:
            client.get(address)
        counts.append(len(found.captured_queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 12, "\n".join(row["sql"][:230] for row in found.captured_queries)


def test_an_initiative_without_it_costs_nothing_more(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Queries
) -> None:
    made = village(cast)
    client = signed_in(cast.fatima)
    address = reverse("initiative", args=[made.pk])
    client.get(address)
    with django_assert_max_num_queries(30) as found:
        client.get(address)
    assert not [row for row in found.captured_queries if "cooperation_" in row["sql"]]


def test_a_concept_is_printed_as_such(cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "make_pdf", lambda html: html.encode())
    whole = drafted(cast)
    assert "Dit is een concept." in page(signed_in(cast.joris), "cooperation_pdf", whole.pk)
    assert not Signature.objects.exists()


def test_its_days_its_sheets_and_the_control_map_as_annex(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = valid(cast)
    client, where = signed_in(cast.joris), whole.initiative_id
    made = client.get(reverse("cooperation_calendar", args=[whole.pk])).content.decode()
    assert f"DTSTART;VALUE=DATE:{LOOK_BACK:%Y%m%d}" in made
    assert f"DTSTART;VALUE=DATE:{UNTIL:%Y%m%d}" in made
    sheet = client.get(reverse("cooperation_csv", args=[whole.pk])).content.decode()
    assert sheet.count("\r\n") == 4, "the head and three parties"
    assert LOOK_BACK.isoformat() in sheet
    assert "regieafspraak" not in page(client, "cooperation", where)
    control_map(cast, whole.initiative)
    assert "Hoort erbij als bijlage." in page(client, "cooperation", where)
    monkeypatch.setattr(documents, "make_pdf", lambda html: html.encode())
    paper = page(client, "cooperation_pdf", whole.pk)
    assert "Bijlage: regieafspraak" in paper
    assert "Openingstijden" in paper


def test_who_decides_what_starts_with_the_control_map(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    control_map(cast, made)
    shown = page(signed_in(cast.joris), "cooperation_begin", made.pk)
    assert f"Ontwerp: {cast.joris.name}. Plantdagen: samen. Openingstijden: {cast.council.name}." in shown


def control_map(cast: Cast, made: Any) -> None:
    all_say_yes(ask_map(cast, made), cast)


def test_a_space_letter_goes_into_a_calendar_and_a_sheet(cast: Cast, signed_in: SignIn) -> None:
    row, client = letter(cast), signed_in(cast.samira)
    made = client.get(reverse("space_letter_calendar", args=[row.pk])).content.decode()
    assert f"DTSTART;VALUE=DATE:{UNTIL:%Y%m%d}" in made
    sheet = client.get(reverse("space_letters_csv", args=[row.initiative_id])).content.decode()
    assert "zelf de zaal te openen" in sheet
