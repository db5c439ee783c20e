"""The pages of conversations through the browser's door: what visitors, members and moderators can do there."""

import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from aanzet.conversations.choices import QuestionState
from aanzet.conversations.models import Introduction, Question, Recognition, Reply
from aanzet.conversations.services.closing import tell_outgrowth
from aanzet.conversations.services.introducing import Proposal, introduce
from aanzet.logbook.subjects import Subject
from aanzet.moderation.choices import ReportState
from aanzet.moderation.models import Report
from aanzet.parties.choices import Circle, PartyState
from aanzet.parties.models import Party
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn

from .stories import TEXT, ask, reply

FORM = {"text": TEXT, "explanation": "Ik begon met een stukje grond.", "circle": "0", "sought": ["experience"]}
REPLY = {"kind": "experience", "text": "Wij schreven op wat van ons bleef."}


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def sent(client: Client, address: str, data: dict[str, object], status: int = 303) -> str:
    answer = client.post(address, data)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.headers["Location"] if status == 303 else answer.content.decode()


def test_a_plan_is_for_members_and_a_guest_reads_how(cast: Cast, signed_in: SignIn) -> None:
    question = ask(cast)
    assert "Begin een initiatief" in page(signed_in(cast.tineke), question.get_absolute_url())
    shown = page(signed_in(cast.gijs), question.get_absolute_url())
    assert "Begin een initiatief" not in shown
    assert "Als lid kun je er een initiatief van maken." in shown


# --- Asking ---------------------------------------------------------------------------------------------------------


def test_a_member_previews_and_posts(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.joris)
    page(client, "/vragen/stel/")
    shown = sent(client, "/vragen/stel/", {**FORM, "area": cast.village.pk, "stap": "bekijk"}, 200)
    assert "Plaats je vraag" in shown
    assert not Question.objects.exists()
    once = re.search(r'name="once" value="([^"]+)"', shown)
    assert once
    data = {**FORM, "area": cast.village.pk, "stap": "plaats", "once": once[1]}
    first, second = sent(client, "/vragen/stel/", data), sent(client, "/vragen/stel/", data)
    assert first == second == Question.objects.get().get_absolute_url()
    assert TEXT in page(client, first)


def test_verander_nog_iets_keeps_what_was_typed(cast: Cast, signed_in: SignIn) -> None:
    shown = sent(signed_in(cast.joris), "/vragen/stel/", {**FORM, "stap": "verder"}, 200)
    assert TEXT in shown
    assert "Bekijk je vraag" in shown


def test_a_draft_is_kept_and_found_again_by_its_author_alone(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.joris)
    address = sent(client, "/vragen/stel/", {**FORM, "stap": "bewaar"})
    assert TEXT in page(client, address)
    assert TEXT in page(client, "/vragen/stel/")
    assert TEXT not in page(client, "/vragen/")
    posted = sent(client, address, {**FORM, "stap": "plaats"})
    assert TEXT in page(client, posted)
    page(signed_in(cast.tineke), address, 403)


def test_another_persons_draft_is_not_there(cast: Cast, signed_in: SignIn) -> None:
    address = sent(signed_in(cast.joris), "/vragen/stel/", {**FORM, "stap": "bewaar"})
    for party in (cast.tineke, cast.fatima, cast.anouk, cast.admin):
        page(signed_in(party), address, 404)
        page(signed_in(party), address.removesuffix("bewerk/"), 404)
    page(Client(), address.removesuffix("bewerk/"), 404)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": ""}, "Schrijf hier eerst iets op."),
        ({"text": "x" * 141}, "Hoogstens 140 tekens, je hebt er nu 141"),
        ({"text": "🌳🌳🌳"}, "Schrijf het in een paar woorden."),
        ({"explanation": "y" * 4001}, "Hoogstens 4000 tekens"),
        ({"place_words": "Dorpsstraat 12"}, "Dit lijkt een adres"),
        ({"area": "999999"}, "We kennen geen gebied"),
        ({"explanation": "Bel 06-12345678"}, "Maak er een knop van"),
        ({"sought": ["geld"]}, "Kies uit de lijst."),
        ({"circle": "4"}, "Kies uit de lijst."),
    ],
)
def test_bad_input_gets_plain_words_and_nothing_typed_is_lost(
    cast: Cast, signed_in: SignIn, change: dict[str, object], words: str
) -> None:
    shown = sent(
        signed_in(cast.joris), "/vragen/stel/", {**FORM, "motivation": "Blijf staan", **change, "stap": "plaats"}, 200
    )
    assert words in shown
    assert "Blijf staan" in shown
    assert not Question.objects.exists()


def test_script_and_sql_are_just_words(cast: Cast, signed_in: SignIn) -> None:
    nasty = "<script>alert(1)</script> '; DROP TABLE x; -- {{ 7*7 }} %s"
    client = signed_in(cast.joris)
    shown = page(client, sent(client, "/vragen/stel/", {**FORM, "text": nasty, "explanation": nasty, "stap": "plaats"}))
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "{{ 7*7 }}" in shown


def test_a_phone_number_becomes_a_button_or_stays_knowingly(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.joris)
    story = {**FORM, "explanation": "Bel gerust 06-12345678.", "stap": "plaats"}
    address = sent(client, "/vragen/stel/", {**story, "contact_choice": "button"})
    question = Question.objects.get()
    assert (question.offers_contact, question.contact_details) == (True, "06-12345678")
    assert "06-12345678" not in page(client, address)
    assert "Breng ons in contact" in page(signed_in(cast.tineke), address)
    kept = sent(client, "/vragen/stel/", {**story, "contact_choice": "keep"})
    assert "06-12345678" in page(Client(), kept)


def test_only_the_author_changes_or_withdraws(cast: Cast, signed_in: SignIn) -> None:
    question = ask(cast)
    other = signed_in(cast.tineke)
    page(other, f"/vragen/{question.pk}/bewerk/", 403)
    sent(other, f"/vragen/{question.pk}/trek-in/", {}, 403)
    own = signed_in(cast.joris)
    sent(own, f"/vragen/{question.pk}/bewerk/", {**FORM, "text": "Wie is de baas?", "stap": "bewaar"})
    assert "Aangepast op" in page(own, question.get_absolute_url())
    sent(own, f"/vragen/{question.pk}/trek-in/", {})
    assert "Deze vraag is ingetrokken" in page(Client(), question.get_absolute_url())


# --- The thread -----------------------------------------------------------------------------------------------------


def test_a_reply_a_question_back_and_its_answer(cast: Cast, signed_in: SignIn) -> None:
    question = ask(cast)
    sent(signed_in(cast.tineke), f"/vragen/{question.pk}/antwoord/", REPLY)
    first = Reply.objects.get()
    back = {"kind": "counter_question", "text": "Ook als de grond niet zeker is?"}
    sent(signed_in(cast.joris), f"/antwoorden/{first.pk}/vraag-terug/", back)
    shown = page(Client(), question.get_absolute_url())
    assert "Eén antwoord" in shown
    assert "Vraag terug" in shown
    sent(signed_in(cast.tineke), f"/antwoorden/{first.pk}/bewerk/", {**REPLY, "text": "Anders gezegd."})
    sent(signed_in(cast.samira), f"/antwoorden/{first.pk}/trek-in/", {}, 403)
    sent(signed_in(cast.tineke), f"/antwoorden/{first.pk}/trek-in/", {})
    shown = page(Client(), question.get_absolute_url())
    assert "Ingetrokken door de schrijver" in shown
    assert "Anders gezegd" not in shown


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": ""}, "Schrijf hier eerst iets op."),
        ({"text": "👍👍"}, "in een paar woorden"),
        ({"kind": "answer_back"}, "Kies uit de lijst."),
        ({"kind": ""}, "Kies wat voor antwoord het is."),
        ({"link_url": "geen link"}, "Dit lijkt geen link"),
        ({"link_is_own": "on"}, "Vul de link in"),
        (
            {
                "link_is_own": "on",
                "link_url": "https://dienst.example.org/",
                "text": "Kijk op dienst.example.org/aanbod",
            },
            "Eén link naar je eigen dienst is genoeg",
        ),
        ({"text": "Mail naam@example.org"}, "Maak er een knop van"),
    ],
)
def test_bad_replies_keep_what_was_typed(cast: Cast, signed_in: SignIn, change: dict[str, object], words: str) -> None:
    data = {**REPLY, "link_title": "Blijf staan", **change}
    shown = sent(signed_in(cast.tineke), f"/vragen/{ask(cast).pk}/antwoord/", data, 200)
    assert words in shown
    assert "Blijf staan" in shown
    assert not Reply.objects.exists()


def test_the_hat_stands_with_the_words_and_who_is_paid_says_so(cast: Cast, signed_in: SignIn) -> None:
    cast.joris_hat.paid = True
    cast.joris_hat.save()
    question = ask(cast, hat=cast.joris_hat, place_words="uit een dorp bij de rivier")
    shown = page(Client(), question.get_absolute_url())
    assert "als ondernemer, uit een dorp bij de rivier, werkt hier ook voor geld" in shown


def test_somebody_elses_hat_cannot_be_worn(cast: Cast, signed_in: SignIn) -> None:
    data = {**REPLY, "hat": str(cast.joris_hat.pk)}
    sent(signed_in(cast.samira), f"/vragen/{ask(cast).pk}/antwoord/", data, 200)
    assert not Reply.objects.exists()


def test_recognising_is_one_click_and_can_be_undone(cast: Cast, signed_in: SignIn) -> None:
    question, client = ask(cast), signed_in(cast.tineke)
    sent(client, f"/vragen/{question.pk}/herken/", {})
    assert "Eén mens herkent dit" in page(client, question.get_absolute_url())
    sent(client, f"/vragen/{question.pk}/herken/", {"terug": "ja"})
    assert not Recognition.objects.exists()


def test_no_suggestions_by_the_machine_before_a_person_answered_who_doubts(cast: Cast) -> None:
    question = ask(cast, in_doubt=True)
    assert "Lijkt hierop" not in page(Client(), question.get_absolute_url())
    assert "Ik twijfel nog" in page(Client(), question.get_absolute_url())


def test_an_erased_author_is_somebody_from_around_there(cast: Cast) -> None:
    from aanzet.parties.services.erasing import erase_person
    from tests.cast import viewer

    question = ask(cast)
    answered = reply(question, cast.tineke)
    draft = Question.objects.count()
    erase_person(cast.joris, viewer=viewer(cast.joris), at=NOW)
    erase_person(cast.tineke, viewer=viewer(cast.tineke), at=NOW)
    shown = page(Client(), question.get_absolute_url())
    assert "iemand uit Broekdorp" in shown
    assert "Joris" not in shown
    assert answered.text in shown
    assert Question.objects.count() == draft


# --- Guests ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def mailed(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> DjangoCaptureOnCommitCallbacks:
    return django_capture_on_commit_callbacks


def follow_link(client: Client) -> str:
    """Open the last mail's link and press its button; the address where one lands."""
    found = re.search(r"(/binnen/link/[^/]+/)", str(mail.outbox[-1].body))
    assert found
    answer = client.post(found[1], {})
    while answer.status_code in (302, 303) and answer.headers["Location"].startswith("/binnen/"):
        answer = client.get(answer.headers["Location"])
    return answer.headers.get("Location", "")


def test_a_visitor_answers_by_mail_link_and_nothing_stands_there_before_the_click(
    client: Client, cast: Cast, mailed: DjangoCaptureOnCommitCallbacks
) -> None:
    question = ask(cast)
    data = {**REPLY, "guest_name": "Wim", "guest_email": "wim@example.org"}
    with mailed(execute=True):
        shown = sent(client, f"/vragen/{question.pk}/antwoord/", data, 200)
    assert "wim@example.org" in shown
    assert REPLY["text"] in shown
    assert not Reply.objects.exists()
    assert follow_link(client).startswith(question.get_absolute_url())
    assert Reply.objects.get().author.state == PartyState.GUEST


def test_a_visitor_asks_and_recognises_by_mail_link(
    client: Client, cast: Cast, mailed: DjangoCaptureOnCommitCallbacks
) -> None:
    with mailed(execute=True):
        sent(
            client,
            "/vragen/stel/",
            {**FORM, "guest_name": "Wim", "guest_email": "wim@example.org", "stap": "plaats"},
            200,
        )
    follow_link(client)
    question = Question.objects.get()
    assert question.author.name == "Wim"
    other = Client()
    shown = sent(other, f"/vragen/{question.pk}/herken/", {}, 200)
    assert "Je naam komt erbij te staan" in shown
    guest = {"guest_name": "Ans", "guest_email": "ans@example.org"}
    with mailed(execute=True):
        sent(other, f"/vragen/{question.pk}/herken/", guest, 200)
    follow_link(other)
    assert question.recognitions.get().party.name == "Ans"


def test_a_guest_who_comes_too_late_is_told(client: Client, cast: Cast, mailed: DjangoCaptureOnCommitCallbacks) -> None:
    question = ask(cast)
    data = {**REPLY, "guest_name": "Wim", "guest_email": "wim@example.org"}
    with mailed(execute=True):
        sent(client, f"/vragen/{question.pk}/antwoord/", data, 200)
    Question.objects.update(state=QuestionState.CLOSED, closed_at=NOW)
    follow_link(client)
    assert not Reply.objects.exists()


# --- Rounding off ---------------------------------------------------------------------------------------------------


def test_summary_thanks_reopening_and_what_it_brought(cast: Cast, signed_in: SignIn) -> None:
    question = ask(cast)
    reply(question, cast.tineke)
    base = f"/vragen/{question.pk}"
    page(signed_in(cast.samira), f"{base}/samenvatting/", 403)
    sent(signed_in(cast.joris), f"{base}/samenvatting/vraag/", {"wie": cast.tineke.pk})
    sent(signed_in(cast.tineke), f"{base}/samenvatting/", {"summary": ""}, 200)
    sent(signed_in(cast.tineke), f"{base}/samenvatting/", {"summary": "Schrijf op wat blijft."})
    page(signed_in(cast.tineke), f"{base}/sluit/", 403)
    sent(signed_in(cast.joris), f"{base}/sluit/", {"thanks": "Dank."})
    shown = page(Client(), f"{base}/")
    assert "Schrijf op wat blijft." in shown
    assert "Hier ging Joris mee verder" in shown
    sent(signed_in(cast.joris), f"{base}/opbrengst/", {"note": "Niets"})
    assert "Wat het bracht" in page(Client(), f"{base}/")
    sent(signed_in(cast.joris), f"{base}/heropen/", {"why": "Het speelt weer."})
    question.refresh_from_db()
    assert question.state == QuestionState.REOPENED


# --- Contact --------------------------------------------------------------------------------------------------------


def test_contact_through_the_pages(cast: Cast, signed_in: SignIn) -> None:
    question = ask(cast)
    wanted = reply(question, cast.tineke)
    ask_for = {"reason": "Ik wil leren hoe jullie het deden.", "details": "joris@example.org"}
    address = sent(signed_in(cast.joris), f"/antwoorden/{wanted.pk}/contact/", ask_for)
    assert "joris@example.org" not in page(signed_in(cast.tineke), address)
    page(signed_in(cast.samira), address, 404)
    sent(signed_in(cast.tineke), address, {"answer": "yes", "details": ""}, 200)
    sent(signed_in(cast.tineke), address, {"answer": "yes", "details": "0570-123456"})
    assert "0570-123456" in page(signed_in(cast.joris), address)
    assert "joris@example.org" in page(signed_in(cast.tineke), address)


def test_ik_ken_iemand_through_the_pages(cast: Cast, signed_in: SignIn) -> None:
    question = ask(cast)
    known = {"who": "samira", "reason": "Zij deed dit al eens."}
    address = sent(signed_in(cast.tineke), f"/vragen/{question.pk}/ik-ken-iemand/", known)
    assert Introduction.objects.get().sides.count() == 2
    for party, details in ((cast.joris, "joris@example.org"), (cast.samira, "samira@example.org")):
        sent(signed_in(party), address, {"answer": "yes", "details": details})
    shown = page(signed_in(cast.tineke), address)
    assert "Het is gelukt" in shown
    assert "joris@example.org" not in shown
    assert "samira@example.org" in page(signed_in(cast.joris), address)
    unknown = {"who": "Nobody", "reason": "Zomaar."}
    assert "We kennen niemand" in sent(signed_in(cast.tineke), f"/vragen/{question.pk}/ik-ken-iemand/", unknown, 200)


# --- Reports --------------------------------------------------------------------------------------------------------


def test_a_visitor_reports_a_moderator_hides_and_puts_back(client: Client, cast: Cast, signed_in: SignIn) -> None:
    question = ask(cast)
    bad = reply(question, cast.tineke, "Scheldwoord.")
    sent(Client(), f"/meld/antwoord/{bad.pk}/", {"reason": "unkind", "words": ""})
    row = Report.objects.get()
    page(signed_in(cast.samira), "/meldingen/", 403)
    page(signed_in(cast.tineke), row.get_absolute_url(), 404)
    moderator = signed_in(cast.fatima)
    assert "kwetsend" in page(moderator, "/meldingen/")
    sent(moderator, row.get_absolute_url(), {"outcome": ReportState.HIDDEN, "why": ""}, 200)
    sent(moderator, row.get_absolute_url(), {"outcome": ReportState.HIDDEN, "why": "Dit is kwetsend."})
    assert "Scheldwoord" not in page(Client(), question.get_absolute_url())
    assert "Scheldwoord" in page(signed_in(cast.tineke), question.get_absolute_url())
    sent(signed_in(cast.fatima), row.get_absolute_url(), {"why": "Toch goed."})
    assert "Scheldwoord" in page(Client(), question.get_absolute_url())
    assert "Toch goed." in page(signed_in(cast.fatima), "/meldingen/?toon=bekeken")


# --- Lists ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_at_most_ten_queries(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        reply(ask(cast, themes=[cast.theme], hat=cast.joris_hat), cast.tineke)
    client = signed_in(cast.samira)
    with django_assert_max_num_queries(10) as counted:
        page(client, "/vragen/?gebied=broekdorp&thema=groen&stand=talking")
    cast_queries.setdefault("list", set()).add(len(counted))
    assert len(cast_queries["list"]) == 1


cast_queries: dict[str, set[int]] = {}


@pytest.mark.parametrize("count", [1, 3])
def test_the_question_page_takes_at_most_ten_queries(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    question = ask(cast, themes=[cast.theme], hat=cast.joris_hat)
    for number in range(count):
        first = reply(question, cast.tineke, f"Antwoord {number}", link_url="https://example.org/")
        reply(question, cast.joris, "En dan?", kind="counter_question", parent=first)
    client = signed_in(cast.samira)
    with django_assert_max_num_queries(10) as counted:
        page(client, question.get_absolute_url())
    cast_queries.setdefault("page", set()).add(len(counted))
    assert len(cast_queries["page"]) == 1


def test_the_fullest_question_page_takes_at_most_ten_queries(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    question = ask(cast)
    reply(question, cast.tineke, kind="contact")
    introduce(question, Proposal("Zomaar."), to=cast.samira, by=speaker(cast.tineke), at=NOW)
    thing = Subject("initiative", 1)
    tell_outgrowth(question, thing=thing, title="Bos", url="/x/", seen_like=question, by=speaker(cast.joris), at=NOW)
    client = signed_in(cast.joris)
    with django_assert_max_num_queries(10):
        shown = page(client, question.get_absolute_url())
    assert "Voorgesteld door Tineke" in shown
    assert "Hieruit kwam voort" in shown


def test_what_looks_like_it_comes_as_a_part_or_as_a_page(cast: Cast, client: Client) -> None:
    question = ask(cast, text="Hoe houden we de buurtmoestuin van iedereen?")
    ask(cast, text="Wie is de baas van onze moestuin in de buurt?")
    part = client.get(f"/vragen/{question.pk}/lijkt-hierop/", headers={"HX-Request": "true"}).content.decode()
    assert "Wie is de baas" in part
    assert "<html" not in part
    assert "Wie is de baas" in page(client, f"/vragen/{question.pk}/lijkt-hierop/")


def test_look_alikes_stand_beside_the_form_while_typing_and_on_the_preview(cast: Cast, signed_in: SignIn) -> None:
    ask(cast, text="Wie is de baas van onze moestuin in de buurt?")
    client = signed_in(cast.tineke)
    typed = {"text": "Wie is de baas van de buurtmoestuin?"}
    previewed = client.post("/vragen/stel/", {**typed, "circle": "0", "stap": "bekijk"}).content.decode()
    assert previewed.index("Is dit hetzelfde?") < previewed.index("Plaats je vraag")
    assert "Is dit hetzelfde?" in client.post("/vragen/lijkt-op/", typed).content.decode()
    assert "Is dit hetzelfde?" in sent(client, "/vragen/stel/", {**FORM, **typed, "stap": "bekijk"}, 200)
    assert "Is dit hetzelfde?" not in client.post("/vragen/lijkt-op/", {"text": "xq"}).content.decode()


def test_filters_and_pages_of_the_list(cast: Cast, client: Client) -> None:
    ask(cast, text="Wie kent een smid?", themes=[cast.theme])
    reply(ask(cast, text="Wie leent een partytent uit?", area=cast.municipality), cast.tineke)
    assert page(client, "/vragen/?gebied=broekdorp").count('<li class="antwoord">') == 1
    assert "smid" in page(client, "/vragen/?zonder=on")
    assert "partytent" not in page(client, "/vragen/?zonder=on")
    assert "partytent" not in page(client, "/vragen/?thema=groen")
    assert "Hier vroeg nog niemand" in page(client, "/vragen/?stand=closed")
    for odd in ("?gebied=nergens&thema=x&stand=x&pagina=abc", "?pagina=-4", "?pagina=9999", "?gebied=" + "z" * 400):
        page(client, f"/vragen/{odd}")


def test_an_empty_list_invites(db: None, client: Client) -> None:
    assert "De eerste mag van jou zijn" in page(client, "/vragen/")


def test_feed_and_export(cast: Cast, client: Client) -> None:
    ask(cast, text="=1+1 Wie kent een smid?")
    feed = client.get("/vragen/feed.xml")
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "smid" in feed.content.decode()
    table = client.get("/vragen/vragen.csv").getvalue().decode()
    assert "'=1+1 Wie kent een smid?" in table
    rows = client.get("/vragen/vragen.json").json()
    assert (rows[0]["gebied"], rows[0]["antwoorden"]) == ("Broekdorp", 0)


def test_the_paper_letter_has_lines_to_answer_on(cast: Cast, client: Client) -> None:
    question = ask(cast)
    shown = page(client, f"/vragen/{question.pk}/papier/")
    assert 'class="regels' in shown
    assert TEXT in shown


def test_in_helper_mode_the_helped_person_answers(cast: Cast, signed_in: SignIn) -> None:
    question, client = ask(cast), signed_in(cast.bo)
    client.post(f"/helpen/{cast.nel.pk}/", {"channel": "paper"})
    sent(client, f"/vragen/{question.pk}/antwoord/", REPLY)
    first = Reply.objects.get()
    assert (first.author, first.helper, first.channel) == (cast.nel, cast.bo, "paper")
    assert "Kwam op papier binnen" in page(Client(), question.get_absolute_url())


def test_unknown_numbers_are_not_there(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.joris)
    for address in ("/vragen/99/", "/antwoorden/99/bewerk/", "/kennismaking/99/", "/vragen/99999999999999999999/"):
        page(client, address, 404)


def test_a_visitor_is_shown_the_door_for_what_needs_one(cast: Cast, client: Client) -> None:
    question = ask(cast)
    for address in ("bewerk/", "sluit/", "samenvatting/", "contact/"):
        answer = client.get(f"/vragen/{question.pk}/{address}")
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/binnen/")


def test_no_page_of_a_member_shows_circle_of_another(cast: Cast, signed_in: SignIn) -> None:
    question = ask(cast, circle=Circle.NETWORK)
    assert Party.objects.get(pk=cast.gijs.pk).state == PartyState.GUEST
    page(signed_in(cast.gijs), question.get_absolute_url(), 404)
    page(signed_in(cast.tineke), question.get_absolute_url())
    assert speaker(cast.tineke).party == cast.tineke
