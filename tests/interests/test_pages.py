"""The pages: what each shows, bad input, pressing twice, the number of queries."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aanzet.interests.choices import DenominatorState, RecognitionState
from aanzet.interests.models import Denominator, Interest
from aanzet.moderation.choices import ReportState
from aanzet.moderation.models import Report
from aanzet.moderation.services import handle_report, report, undo_moderation
from aanzet.parties.helping import SESSION_KEY
from aanzet.search.queries import find_texts
from tests.cast import NOW, Cast, speaker, viewer
from tests.conftest import SignIn
from tests.initiatives.builders import draft

from .builders import TEXT, K, all_recognise, line, proposed, recognition, says, village


def words(response: Any) -> str:
    return str(response.content.decode())


def own_address(made: Any) -> str:
    return reverse("own_interests", args=[made.pk])


def map_address(made: Any) -> str:
    return reverse("interests", args=[made.pk])


def test_writing_sharing_and_taking_back_in_one_form(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    client, address = signed_in(cast.tineke), own_address(made)
    sent = {"nieuw-gain-0": "Bessen voor onze jam", "nieuw-gain-0-deel": "on", "nieuw-worry-1": "Drukte in de straat"}
    answer = client.post(address, sent)
    assert answer.status_code == 303
    rows = {row.text: row for row in Interest.objects.all()}
    assert {text: row.is_shared for text, row in rows.items()} == {
        "Bessen voor onze jam": True, "Drukte in de straat": False}  # fmt: skip
    page = words(client.get(address))
    assert "Bewaard." in page
    assert "Wat je deelde, leest nu iedereen die meedoet." in page
    shared, private = rows["Bessen voor onze jam"], rows["Drukte in de straat"]
    sent = {f"regel-{shared.pk}": shared.text, f"regel-{shared.pk}-stand": "1",
            f"regel-{private.pk}": "", f"regel-{private.pk}-stand": "1"}  # fmt: skip
    assert "Wie het al las, weet het nog." in words(client.post(address, sent, follow=True))
    assert [(row.text, row.is_shared) for row in Interest.objects.all()] == [(shared.text, False)]


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    sent = {"nieuw-gain-0": "x" * 141, "nieuw-bring-0": "Een zaal met keuken", "nieuw-bring-0-deel": "on",
            "nieuw-keep-0": "!!"}  # fmt: skip
    page = words(signed_in(cast.tineke).post(own_address(made), sent))
    assert "Dit is te lang. Hoogstens 140 tekens" in page
    assert "Schrijf het in een paar woorden." in page
    assert "Een zaal met keuken</textarea>" in page
    assert "x" * 141 in page
    assert not Interest.objects.exists()


def test_two_who_speak_for_one_party_do_not_overwrite_each_other(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    row = line(cast, made, cast.council, "De zaal blijft van het dorp")
    Interest.objects.update(text="De zaal blijft", shared_at=None, version=2)
    sent = {f"regel-{row.pk}": "De zaal is van ons", f"regel-{row.pk}-stand": "1", f"regel-{row.pk}-deel": "on",
            f"nieuw-{row.kind}-0": "En de tuin", f"nieuw-{row.kind}-1": "En de schuur"}  # fmt: skip
    client = signed_in(cast.samira)
    page = words(client.post(own_address(made), sent))
    assert "veranderde dit intussen" in page
    for typed in ("De zaal is van ons", "En de tuin", "En de schuur"):
        assert re.search(rf">\s*{typed}</textarea>", page), typed
    assert f'name="regel-{row.pk}-stand" value="2"' in page
    assert not Interest.objects.get().is_shared
    client.post(own_address(made), {**sent, f"regel-{row.pk}-stand": "2"})
    assert Interest.objects.get(pk=row.pk).text == "De zaal is van ons"


def test_words_in_a_row_that_is_gone_stay_on_the_page(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    row = line(cast, made, cast.tineke, "Een boom", kind=K.KEEP)
    Interest.objects.all().delete()
    sent = {f"regel-{row.pk}": "Een dikke boom", f"regel-{row.pk}-stand": "1", f"regel-{row.pk}-soort": "keep"}
    page = words(signed_in(cast.tineke).post(own_address(made), sent))
    assert "veranderde dit intussen" in page
    assert "Een dikke boom" in page


def test_a_number_of_somebody_elses_line_reaches_nothing(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    row = line(cast, made, cast.tineke, "Geheime wens", share=False)
    sent = {f"regel-{row.pk}": "Gekaapt", f"regel-{row.pk}-stand": "1", f"regel-{row.pk}-deel": "on"}
    page = words(signed_in(cast.joris).post(own_address(made), sent))
    assert "Geheime" not in page
    assert Interest.objects.get().text == "Geheime wens"


def test_the_map_shows_what_was_shared_where_it_touches_and_the_pond(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    line(cast, made, cast.tineke, "Buitenles voor groep 7")
    line(cast, made, cast.joris, "Kinderen leren in het bos", kind=K.MOTIVE)
    line(cast, made, cast.council, "Vijfentwintig gasten op zondag")
    line(cast, made, cast.joris, "Elke week nieuwe gasten")
    page = words(signed_in(cast.tineke).get(map_address(made)))
    assert "willen allebei iets met" in page
    assert "Jullie zoeken misschien dezelfde leden of gasten." in page
    assert reverse("difference_start", args=[made.pk]) in page
    assert "Klopt" in page
    other = words(signed_in(cast.samira).get(map_address(made)))
    assert "Nee, dat is iets anders" not in other, "only its two parties judge a touching point"


def test_klopt_and_iets_anders(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    one = line(cast, made, cast.tineke, "Bessen voor onze jam")
    other = line(cast, made, cast.joris, "Bessen verkopen")
    sent = {"ene": one.pk, "andere": other.pk, "oordeel": "differs"}
    client = signed_in(cast.tineke)
    assert client.post(reverse("touch_answer", args=[made.pk]), sent).status_code == 303
    page = words(client.get(map_address(made)))
    assert "Dit bleek iets anders" in page
    assert "Tineke zegt: nee, dat is iets anders." in page
    client.post(reverse("touch_answer", args=[made.pk]), {**sent, "oordeel": "fits"})
    assert "Tineke zegt: klopt." in words(client.get(map_address(made)))
    for nonsense in ({}, {**sent, "oordeel": "x"}, {**sent, "ene": "a"}, {**sent, "andere": "9" * 40}):
        assert client.post(reverse("touch_answer", args=[made.pk]), nonsense).status_code == 303


def test_from_proposal_to_the_goal(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    sent = {"text": TEXT, "we_want": "Bessen leveren.", "you_want": "Rust en buitenles", "costs_us": "Een dag per week",
            "asked": [cast.council.pk, cast.tineke.pk], "once": "8f14e45f-ceea-467f-ab2c-9d0f3b6d9d11"}  # fmt: skip
    address = reverse("denominator_propose", args=[made.pk])
    places = {signed_in(cast.joris).post(address, sent).headers["Location"] for _ in range(2)}
    assert len(places) == 1
    row = Denominator.objects.get()
    page = words(signed_in(cast.joris).get(row.get_absolute_url()))
    told = ("Wij willen bessen leveren, jullie willen rust en buitenles, daarom samen een plek waar het dorp eet, "
            "leert en rust; het kost ons een dag per week.")  # fmt: skip
    assert told in page
    assert "Eén van de drie herkent zich hierin." in page
    answer = reverse("denominator_answer", args=[row.pk])
    assert "Herken jij je hierin?" in words(signed_in(cast.tineke).get(answer))
    signed_in(cast.tineke).post(answer, {"answer": "yes", "version": 1})
    signed_in(cast.samira).post(answer, {"answer": "otherwise", "words": "Rust voor het dorp", "version": 1})
    row.refresh_from_db()
    assert row.state == DenominatorState.TALK
    signed_in(cast.samira).post(answer, {"answer": "yes", "words": "Rust voor het dorp", "version": 1})
    client = signed_in(cast.tineke)
    assert "Zet in het doel" in words(client.get(row.get_absolute_url()))
    place = client.post(reverse("denominator_place", args=[row.pk]))
    assert place.headers["Location"].startswith(f"{reverse('goal_propose', args=[made.pk])}?tekst=Een+plek")
    row.refresh_from_db()
    assert row.state == DenominatorState.PLACED
    assert "Naar het doel, met deze woorden" in words(client.get(row.get_absolute_url()))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": ""}, "Schrijf hier eerst iets op."),
        ({"text": "y" * 141}, "Dit is te lang."),
        ({"asked": []}, "Kies met wie je de noemer deelt."),
        ({"asked": ["x"]}, "Kies uit de lijst."),
        ({"sign": "z" * 200}, "Dit is te lang."),
    ],
)
def test_a_proposal_that_is_not_whole_is_said_so(
    cast: Cast, signed_in: SignIn, changes: dict[str, Any], said: str
) -> None:
    made = village(cast)
    sent = {"text": TEXT, "we_want": "Iets wat blijft staan", "asked": [cast.tineke.pk], **changes}
    page = words(signed_in(cast.joris).post(reverse("denominator_propose", args=[made.pk]), sent))
    assert said in page
    assert "Iets wat blijft staan" in page
    assert not Denominator.objects.exists()


def test_otherwise_asks_for_own_words_and_a_changed_text_to_be_read_again(cast: Cast, signed_in: SignIn) -> None:
    row = proposed(cast, village(cast))
    address, client = reverse("denominator_answer", args=[row.pk]), signed_in(cast.tineke)
    assert "hoe jij het zou zeggen" in words(client.post(address, {"answer": "otherwise", "version": 1}))
    assert "Kies een van de drie." in words(client.post(address, {"version": 1, "words": "Hm"}))
    Denominator.objects.update(version=2)
    page = words(client.post(address, {"answer": "yes", "words": "Mooi", "version": 1}))
    assert "De tekst is net veranderd." in page
    assert 'name="version" value="2"' in page
    assert "Mooi" in page
    assert recognition(row, cast.tineke).state == RecognitionState.ASKED


def test_a_vague_word_gets_a_question_and_no_lock(cast: Cast, signed_in: SignIn) -> None:
    row = proposed(cast, village(cast), text="De leefbaarheid van het dorp")
    page = words(signed_in(cast.joris).get(row.get_absolute_url()))
    assert "Waaraan zou je dat zien?" in page
    assert "Bij ‘leefbaarheid’" in page
    assert "Waaraan zou je dat zien?" not in words(signed_in(cast.tineke).get(row.get_absolute_url()))


def test_the_card_is_there_on_paper(cast: Cast, signed_in: SignIn) -> None:
    row = proposed(cast, village(cast), sign="Kinderen én ouderen op zondag")
    page = words(signed_in(cast.tineke).get(reverse("denominator_print", args=[row.pk])))
    assert TEXT in page
    assert "Kinderen én ouderen op zondag" in page
    assert "Antwoord je op papier?" in page


def test_one_line_on_the_page_of_the_initiative_for_who_takes_part(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    assert "Schrijf voor jezelf op" in words(signed_in(cast.tineke).get(made.get_absolute_url()))
    assert "Wat ons bindt" not in words(signed_in(cast.fatima).get(made.get_absolute_url()))
    line(cast, made, cast.joris, "Een boom")
    assert "Eén partij deelde wat zij wil." in words(signed_in(cast.tineke).get(made.get_absolute_url()))
    row = proposed(cast, made)
    assert "Nog niet door ieder herkend." in words(signed_in(cast.tineke).get(made.get_absolute_url()))
    all_recognise(cast, row)
    assert "Iedereen die gevraagd is, herkent dit." in words(signed_in(cast.tineke).get(made.get_absolute_url()))


def count(client: Client, address: str, counted: Any) -> int:
    client.get(address)
    with counted() as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_number_of_queries_stays_the_same(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    made = village(cast)
    line(cast, made, cast.joris, "Bessen plukken")
    line(cast, made, cast.tineke, "Bessen voor jam")
    row = proposed(cast, made)
    client = signed_in(cast.tineke)
    addresses = [map_address(made), own_address(made), row.get_absolute_url(), made.get_absolute_url()]

    def measured() -> list[int]:
        found = []
        for address in addresses:
            client.get(address)
            with django_assert_max_num_queries(40) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        return found

    before = measured()
    for number in range(3):
        for party in (cast.joris, cast.tineke, cast.council, cast.nel):
            line(cast, made, party, f"Bessen en noten {number}")
    says(cast, proposed(cast, made, cast.council, cast.tineke, cast.nel), cast.nel)
    assert measured() == before
    print(dict(zip(addresses, before, strict=True)))
    assert viewer(cast.tineke).party == cast.tineke


def helping(client: Client, helper: Any, helped: Any) -> Client:
    client.force_login(helper.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[SESSION_KEY] = {"party": helped.pk, "channel": "desk", "sign": timezone.now().isoformat()}
    session.save()
    return client


def test_somebody_without_mail_writes_shares_and_answers_at_the_desk(cast: Cast, client: Client) -> None:
    """V14: the same list, the same three answers, with who typed beside it."""
    made = village(cast)
    row = proposed(cast, made, cast.nel)
    desk = helping(client, cast.bo, cast.nel)
    page = words(desk.get(own_address(made)))
    assert "Wie je helpt typen, leest mee" in page
    desk.post(own_address(made), {"nieuw-keep-0": "Het bankje bij de wilg", "nieuw-keep-0-deel": "on"})
    kept = Interest.objects.get()
    assert (kept.party, kept.author, kept.helper, kept.channel) == (cast.nel, cast.nel, cast.bo, "desk")
    desk.post(reverse("denominator_answer", args=[row.pk]), {"answer": "not_yet", "version": 1})
    said = recognition(row, cast.nel)
    assert (said.state, said.helper) == (RecognitionState.NOT_YET, cast.bo)
    assert "Ingevoerd door Bo, aan de balie." in words(desk.get(row.get_absolute_url()))


def test_a_hidden_denominator_stays_with_its_sides_and_the_moderators(cast: Cast, signed_in: SignIn) -> None:
    row = proposed(cast, village(cast), cast.tineke)
    told = report(row.subject, "unkind", "Dit is scherp.", by=speaker(cast.tineke), at=NOW)
    handle_report(told, ReportState.HIDDEN, "Even uit het zicht.", by=speaker(cast.fatima), at=NOW)
    assert signed_in(cast.samira).get(row.get_absolute_url()).status_code == 404
    assert signed_in(cast.tineke).get(row.get_absolute_url()).status_code == 200
    assert not find_texts("rust", viewer=viewer(cast.samira), kinds=["denominator"])
    undo_moderation(Report.objects.get(pk=told.pk), "Toch niet.", by=speaker(cast.fatima), at=NOW)
    assert signed_in(cast.samira).get(row.get_absolute_url()).status_code == 200


def test_a_draft_and_a_rest_have_lists_but_no_denominator(cast: Cast, signed_in: SignIn) -> None:
    made = draft(cast)
    client = signed_in(cast.joris)
    assert client.get(own_address(made)).status_code == 200
    assert "Schrijf een noemer" not in words(client.get(map_address(made)))
    assert client.get(reverse("denominator_propose", args=[made.pk])).status_code == 403


def test_the_map_goes_along_as_a_sheet_and_the_denominator_as_pdf(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = village(cast)
    line(cast, made, cast.tineke, "=Buitenles voor groep 7")
    line(cast, made, cast.joris, "Liever geen drukte", share=False)
    sheet = signed_in(cast.joris).get(reverse("interests_csv", args=[made.pk])).content.decode()
    assert "'=Buitenles voor groep 7" in sheet
    assert "drukte" not in sheet
    assert signed_in(cast.gijs).get(reverse("interests_csv", args=[made.pk])).status_code == 403
    printed: list[str] = []
    monkeypatch.setattr("aanzet.documents.views.make_pdf", lambda html: printed.append(html) or b"%PDF")
    row = proposed(cast, made)
    answer = signed_in(row.proposer).get(reverse("denominator_pdf", args=[row.pk]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert TEXT in printed[0]
    assert "Voor wie meedoet" in printed[0]
