"""The pages through the door: each opens, says what it should, and costs a fixed number of queries."""

import datetime as dt
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanzet.conversations.services.asking import Story, ask_question
from aanzet.initiatives.choices import Duty, InitiativeState, Ring
from aanzet.initiatives.models import Initiative, Participation, ProgressNote
from aanzet.initiatives.queries.turns import lines_of
from aanzet.initiatives.services.bundling import answer_bundle, ask_bundle
from aanzet.initiatives.services.intake import ask_contact, record_outcome
from aanzet.initiatives.services.inviting import invite
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.life import stop
from aanzet.initiatives.services.progressing import News, tell_progress
from aanzet.initiatives.services.proposing import propose_owner, propose_ring
from aanzet.initiatives.services.rings import Place
from aanzet.initiatives.services.stepping import Plan, plan_step
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.turns.models import Turn
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker, viewer
from tests.conftest import SignIn

from .builders import draft, running
from .test_starting import reply


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The views ask for the time themselves; the cast lives in November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def full(cast: Cast) -> Initiative:
    """With everything that a page can show."""
    question = ask_question(Story("Wie plant er mee?", area=cast.village), by=speaker(cast.joris), at=NOW)
    reply(question, cast.tineke)
    made = running(cast, question=question, seeks="een plek voor gereedschap")
    other = running(cast, by=cast.samira, hat=cast.council_hat, title="De Moestuin")
    bundle = ask_bundle(made, other, by=speaker(cast.joris), at=NOW)
    answer_bundle(bundle, yes=True, by=speaker(cast.samira, cast.council_hat), at=NOW)
    join(made, Place(Ring.RING, brings="brengt bijen"), by=speaker(cast.samira, cast.council_hat), at=NOW)
    join(made, Place(Ring.CORE), by=speaker(cast.tineke), at=NOW)
    join(made, Place(Ring.FREE), by=speaker(cast.nel), at=NOW)
    invite(made, party=cast.fatima, by=speaker(cast.joris), at=NOW)
    anouk = cast.anouk.hats.get()
    record_outcome(made, outcome="Dit kan.", route="mixed", by=speaker(cast.anouk, anouk), at=NOW)
    ask_contact(made, duty=Duty.CONTACT, hat=anouk, by=speaker(cast.anouk, anouk), at=NOW)
    plan_step(made, Plan("Bomen uitzoeken", NOW.date() + dt.timedelta(days=18)), by=speaker(cast.joris), at=NOW)
    for count in range(4):
        tell_progress(made, News(f"Regel {count}"), by=speaker(cast.joris), at=NOW)
    return Initiative.objects.get(pk=made.pk)


OWN_PAGES = (
    "initiative", "initiative_story", "initiative_print", "initiative_rings", "initiative_change", "initiative_phase",
    "initiative_phases", "initiative_rest", "initiative_stop", "initiative_hand_over", "step_plan", "progress",
    "progress_add", "initiative_invite", "initiative_bundle",
)  # fmt: skip


@pytest.mark.parametrize("name", OWN_PAGES)
def test_the_owner_opens_every_page(cast: Cast, signed_in: SignIn, name: str) -> None:
    made = full(cast)
    page = signed_in(cast.joris).get(reverse(name, args=[made.pk]))
    assert page.status_code == 200
    assert made.title in page.content.decode()


def test_a_visitor_reads_and_is_sent_to_the_door_to_join(cast: Cast, client: Client) -> None:
    made = full(cast)
    page = client.get(made.get_absolute_url())
    words = page.content.decode()
    assert "Een bos aan de rand van het dorp" in words
    assert 'property="og:title"' in words
    assert "Wie plant er mee?" in words
    assert "De Moestuin" in words
    # Invited people are not shown to everybody.
    assert "Fatima" not in words
    join_page = client.get(reverse("initiative_join", args=[made.pk]))
    assert join_page.status_code == 302
    assert join_page["Location"].startswith(reverse("sign_in"))


@pytest.mark.parametrize("everything", [False, True])
def test_the_page_of_an_initiative_costs_ten_queries_at_most(cast: Cast, signed_in: SignIn, everything: bool) -> None:
    made = full(cast) if everything else running(cast)
    client = signed_in(cast.joris)
    client.get(made.get_absolute_url())
    with CaptureQueriesContext(
        connection,
    ) as spent:
        client.get(made.get_absolute_url())
    assert len(spent) <= 10, "\n".join(query["sql"][:160] for query in spent)


def test_the_list_costs_the_same_with_one_and_with_three(cast: Cast, signed_in: SignIn) -> None:
    running(cast)
    client = signed_in(cast.tineke)
    client.get(reverse("initiatives"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("initiatives"))
    for title in ("Moestuin", "Buurttafel"):
        running(cast, title=title)
    with CaptureQueriesContext(connection) as three:
        page = client.get(reverse("initiatives"))
    assert "Buurttafel" in page.content.decode()
    assert len(one) == len(three)
    assert len(three) <= 10, "\n".join(query["sql"][:160] for query in three)


def test_the_list_filters_and_says_kindly_when_it_is_empty(cast: Cast, client: Client) -> None:
    assert "Begin een initiatief" in client.get(reverse("initiatives")).content.decode()
    made = running(cast)
    list_page = reverse("initiatives")
    for query in (f"gebied={cast.village.slug}", "thema=groen", "fase=explore", "stand=running"):
        assert made.title in client.get(f"{list_page}?{query}").content.decode(), query
    for query in ("zoekt=on", "fase=do", "stand=stopped"):
        assert made.title not in client.get(f"{list_page}?{query}").content.decode(), query
    odd = client.get(f"{list_page}?gebied=<script>&fase=1%27%20OR%201=1&pagina=nul&thema=%F0%9F%90%9D")
    assert odd.status_code == 200
    assert made.title in odd.content.decode()


def test_drafts_and_network_initiatives_are_not_there_for_a_visitor(cast: Cast, client: Client) -> None:
    hidden = draft(cast, title="Geheim plan")
    for name in ("initiatives", "initiatives_csv", "initiatives_json", "initiatives_feed"):
        assert "Geheim plan" not in client.get(reverse(name)).content.decode()
    for name in ("initiative", "initiative_story", "initiative_print", "initiative_rings", "progress"):
        assert client.get(reverse(name, args=[hidden.pk])).status_code == 404


def test_exports(cast: Cast, client: Client) -> None:
    made = running(cast, title='=WEB("x")', seeks="iemand")
    plan_step(made, Plan("Bomen uitzoeken", dt.date(2027, 1, 9), dt.time(10), "de kwekerij"), by=speaker(cast.joris),
              at=NOW)  # fmt: skip
    table = client.get(reverse("initiatives_csv")).content.decode("utf-8-sig")
    assert """'=WEB(""x"")""" in table
    listed = json.loads(client.get(reverse("initiatives_json")).content)
    assert listed["initiatieven"][0]["zoekt"] == "iemand"
    feed = client.get(reverse("initiatives_feed"))
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert made.sentence in feed.content.decode()
    dates = client.get(reverse("initiatives_calendar")).content.decode()
    assert "DTSTART;TZID=Europe/Amsterdam:20270109T100000" in dates
    assert "LOCATION:de kwekerij" in dates


def test_the_short_link_and_the_code_on_paper_find_their_way(cast: Cast, client: Client, signed_in: SignIn) -> None:
    made = running(cast)
    page = client.get(made.get_absolute_url()).content.decode()
    short = page.split('data-kopieer="http://testserver')[1].split('"')[0]
    assert client.get(short)["Location"] == made.get_absolute_url()
    paper = client.get(f"{reverse('initiative_paper')}?gebied={cast.village.slug}").content.decode()
    code = paper.split(">5/")[1].split("<")[0]
    start = client.get(reverse("initiative_code", args=[code]))["Location"]
    assert start == f"{reverse('initiative_start')}?gebied={cast.village.slug}"
    for nonsense in ("zzzzzzzzzzz", "0", "a-b-c", "-"):
        assert client.get(f"/5/{nonsense}/").status_code == 404
    assert client.get("/i/zzzzzzzzzzz/", follow=True).status_code == 404


def five(cast: Cast, **changes: str) -> dict[str, str]:
    given = {"title": "De Buurttafel", "sentence": "Elke maand samen eten.", "why": "Omdat het kan.",
             "area": str(cast.village.pk), "seeks": "", "circle": "0"}  # fmt: skip
    return {**given, **changes}


def test_five_lines_on_one_screen_become_an_initiative(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.tineke)
    page = client.get(reverse("initiative_start"))
    assert page.status_code == 200
    answer = client.post(reverse("initiative_start"), five(cast))
    assert answer.status_code == 303
    made = Initiative.objects.get()
    assert (made.owner, made.state) == (cast.tineke, InitiativeState.RUNNING)
    assert "is aan zet" in client.get(answer["Location"]).content.decode()


def test_a_double_submit_makes_one_initiative(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.tineke)
    once = "6f1d3c7e-7f0a-4d0c-9a40-6e1b7f0e8f11"
    first = client.post(reverse("initiative_start"), five(cast, once=once))
    second = client.post(reverse("initiative_start"), five(cast, once=once))
    assert first["Location"] == second["Location"]
    assert Initiative.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Schrijf hier eerst iets op."),
        ({"title": "🌳🌳"}, "Schrijf het in een paar woorden."),
        ({"sentence": "x" * 141}, "Dit is te lang."),
        ({"area": "999999"}, "We kennen geen gebied"),
        ({"area": "'; DROP TABLE x; --"}, "We kennen geen gebied"),
        ({"bundle": "999"}, ""),
        ({"kind": "koninkrijk"}, ""),
    ],
)
def test_bad_lines_are_answered_in_words_and_kept(
    cast: Cast, signed_in: SignIn, changes: dict[str, str], words: str
) -> None:
    page = signed_in(cast.tineke).post(reverse("initiative_start"), five(cast, **changes))
    assert page.status_code == 200
    assert words in page.content.decode()
    assert "Omdat het kan." in page.content.decode()
    assert not Initiative.objects.exists()


def test_script_in_the_lines_is_shown_as_text(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.tineke)
    answer = client.post(reverse("initiative_start"), five(cast, title="<script>alert(1)</script>"))
    page = client.get(answer["Location"]).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_question_fills_the_form_and_its_thread_stays(cast: Cast, signed_in: SignIn) -> None:
    question = ask_question(
        Story("Wie eet er mee?", motivation="Veel mensen eten alleen.", area=cast.village),
        by=speaker(cast.joris),
        at=NOW,
    )
    client = signed_in(cast.joris)
    page = client.get(f"{reverse('initiative_start')}?vraag={question.pk}").content.decode()
    assert "Veel mensen eten alleen." in page
    assert "De vraag was: ‘Wie eet er mee?’" in page
    assert ">\nWie eet er mee?</textarea>" not in page
    client.post(f"{reverse('initiative_start')}?vraag={question.pk}", five(cast))
    assert Initiative.objects.get().question == question


def test_reasons_go_along_without_how_to_be_reached_and_never_those_of_another(cast: Cast, signed_in: SignIn) -> None:
    why = (
        "Veel mensen eten alleen. Bel mij (zie de knop ‘Breng ons in contact’). Of mail joris@example.org. Soep helpt."
    )
    question = ask_question(Story("Wie eet er mee?", motivation=why, area=cast.village), by=speaker(cast.joris), at=NOW)
    address = f"{reverse('initiative_start')}?vraag={question.pk}"
    page = signed_in(cast.joris).get(address).content.decode()
    assert ">\nVeel mensen eten alleen. Soep helpt.</textarea>" in page
    page = signed_in(cast.tineke).get(address).content.decode()
    assert "Veel mensen eten alleen" not in page
    assert "Wie eet er mee?" in page


def test_somebody_elses_draft_question_does_not_leak_into_the_form(cast: Cast, signed_in: SignIn) -> None:
    from aanzet.conversations.services.asking import keep_draft

    hidden = keep_draft(Story("Mijn geheim"), by=speaker(cast.joris), at=NOW)
    page = signed_in(cast.tineke).get(f"{reverse('initiative_start')}?vraag={hidden.pk}")
    assert "Mijn geheim" not in page.content.decode()


def test_a_guest_who_wants_to_start_becomes_a_member_and_goes_on(cast: Cast, signed_in: SignIn) -> None:
    client, start = signed_in(cast.gijs), f"{reverse('initiative_start')}?gebied={cast.village.slug}"
    door = client.get(start, follow=True)
    assert door.request["PATH_INFO"] == reverse("become_member")
    assert "Als lid kun je een initiatief beginnen." in door.content.decode()
    answer = client.post(f"{reverse('become_member')}?{door.request['QUERY_STRING']}", {"name": "Gijs"})
    assert answer.headers["Location"] == start
    assert client.get(start).status_code == 200


def test_joining_shifting_and_leaving_by_hand(cast: Cast, signed_in: SignIn) -> None:
    made = running(cast)
    client = signed_in(cast.tineke)
    join_page = reverse("initiative_join", args=[made.pk])
    assert client.get(join_page).status_code == 200
    assert client.post(join_page, {"ring": "free", "brings": "een kruiwagen"}).status_code == 303
    own = Participation.objects.get(initiative=made, party=cast.tineke)
    assert (own.ring, own.brings) == (Ring.FREE, "een kruiwagen")
    assert client.post(join_page, {"ring": "free"}).status_code == 303  # twice is harmless
    assert client.post(own.get_absolute_url(), {"ring": "ring", "energy": "active"}).status_code == 303
    own.refresh_from_db()
    assert (own.ring, own.energy) == ("ring", "active")
    leave_page = reverse("participation_leave", args=[own.pk])
    assert client.get(leave_page).status_code == 200
    assert client.post(leave_page, {"words": "Verhuisd."}).status_code == 303
    assert client.post(leave_page, {}).status_code == 303
    own.refresh_from_db()
    assert own.state == "finished"


def test_inviting_and_answering_by_hand(cast: Cast, signed_in: SignIn, client: Client) -> None:
    made = running(cast)
    joris = signed_in(cast.joris)
    invite_page = reverse("initiative_invite", args=[made.pk])
    assert "niemand die zo heet" in joris.post(invite_page, {"name": "Niemand Hier"}).content.decode()
    assert "Dat ben je zelf." in joris.post(invite_page, {"name": cast.joris.name}).content.decode()
    assert joris.post(invite_page, {"name": "Samira", "hoped_ring": "core"}).status_code == 303
    row = Participation.objects.get(initiative=made, party=cast.samira)
    other = Client()
    samira = SignIn(other)(cast.samira)
    assert "Doe je mee?" in samira.get(row.get_absolute_url()).content.decode()
    assert samira.post(row.get_absolute_url(), {"ring": "core", "answer": "yes"}).status_code == 303
    row.refresh_from_db()
    assert row.ring == Ring.CORE
    second = invite(made, party=cast.tineke, by=speaker(cast.joris), at=NOW)
    tineke = SignIn(Client())(cast.tineke)
    assert tineke.post(second.get_absolute_url(), {"answer": "no", "words": ""}).status_code == 303
    second.refresh_from_db()
    assert second.state == "declined"


@pytest.mark.parametrize("role", ["tineke", "samira", "fatima", "admin"])
def test_what_others_may_not_do_is_refused_with_a_reason(cast: Cast, signed_in: SignIn, role: str) -> None:
    made = running(cast)
    client = signed_in(getattr(cast, role))
    for name in ("initiative_change", "initiative_phase", "initiative_phases", "initiative_rest", "initiative_stop",
                 "initiative_hand_over", "step_plan", "progress_add", "initiative_bundle"):  # fmt: skip
        assert client.get(reverse(name, args=[made.pk])).status_code == 403, name
        assert client.post(reverse(name, args=[made.pk]), {}).status_code == 403, name


def test_another_ones_place_is_not_mine_to_change(cast: Cast, signed_in: SignIn) -> None:
    made = running(cast)
    own = made.participations.get()
    client = signed_in(cast.tineke)
    assert client.post(own.get_absolute_url(), {"ring": "free"}).status_code == 403
    assert client.post(reverse("participation_leave", args=[own.pk]), {}).status_code == 403
    own.refresh_from_db()
    assert own.ring == Ring.CORE


def test_narrow_progress_and_its_photo_stay_inside(cast: Cast, signed_in: SignIn) -> None:
    made = running(cast)
    note = tell_progress(made, News("Alleen voor ons", Circle.PARTICIPANTS), by=speaker(cast.joris), at=NOW)
    client = signed_in(cast.tineke)
    assert "Alleen voor ons" not in client.get(made.get_absolute_url()).content.decode()
    assert client.get(reverse("progress_photo", args=[note.pk])).status_code == 404
    assert client.post(reverse("progress_withdraw", args=[note.pk])).status_code == 404


def test_a_step_gets_people(cast: Cast, signed_in: SignIn) -> None:
    made = running(cast)
    client = signed_in(cast.joris)
    plan = {"title": "Bomen uitzoeken", "on": "2027-01-09", "starts_at": "10:00", "place": "de kwekerij"}
    assert client.post(reverse("step_plan", args=[made.pk]), plan).status_code == 303
    bad = client.post(reverse("step_plan", args=[made.pk]), {**plan, "on": "2020-01-09"}).content.decode()
    assert "Deze dag is al geweest." in bad
    assert (
        "begrijpen we niet"
        in client.post(reverse("step_plan", args=[made.pk]), {**plan, "on": "31-02-2027"}).content.decode()
    )
    made.refresh_from_db()
    assert made.next_step is not None
    coming = reverse("step_coming", args=[made.next_step.pk])
    client.post(coming, {"kom": "wel"})
    client.post(coming, {"kom": "wel"})
    assert "Jij komt." in client.get(made.get_absolute_url()).content.decode()
    client.post(coming, {"kom": "niet"})
    assert not made.next_step.comings.exists()
    assert client.get(reverse("step_calendar", args=[made.next_step.pk])).status_code == 200
    assert client.post(reverse("step_cancel", args=[made.next_step.pk]), {"why": "Storm"}).status_code == 303


def test_stopping_asks_for_a_lesson_or_rather_not(cast: Cast, signed_in: SignIn) -> None:
    made = running(cast)
    client = signed_in(cast.joris)
    page = reverse("initiative_stop", args=[made.pk])
    assert "Kies één van de twee." in client.post(page, {}).content.decode()
    assert "Schrijf één zin" in client.post(page, {"how": "lesson"}).content.decode()
    assert client.post(page, {"how": "lesson", "lesson": "Vraag eerst de eigenaar."}).status_code == 303
    assert "Vraag eerst de eigenaar." in client.get(made.get_absolute_url()).content.decode()
    assert client.post(page, {"how": "rather_not"}).status_code == 303  # twice is harmless
    assert client.post(reverse("initiative_reopen", args=[made.pk])).status_code == 303


def test_the_municipality_does_its_part_on_one_page(cast: Cast, signed_in: SignIn) -> None:
    made = running(cast)
    page = reverse("initiative_intake", args=[made.pk])
    client = signed_in(cast.fatima)  # the connector of the area
    assert client.get(page).status_code == 200
    assert client.post(page, {"what": "talk", "talk-on": "2026-11-26"}).status_code == 303
    assert client.post(page, {"what": "outcome", "outcome-outcome": "", "outcome-route": "mixed"}).status_code == 200
    told = {"what": "outcome", "outcome-outcome": "Dit kan.", "outcome-route": "mixed"}
    assert client.post(page, told).status_code == 303
    own = cast.fatima.hats.get()
    assert client.post(page, {"what": "contact", "contact-hat": str(own.pk)}).status_code == 303
    assert "is jullie vaste contact" in client.get(made.get_absolute_url()).content.decode()
    assert SignIn(Client())(cast.tineke).get(page).status_code == 403


def test_asking_about_a_place_by_hand(cast: Cast, signed_in: SignIn) -> None:
    made = running(cast)
    own = join(made, Place(Ring.FREE), by=speaker(cast.tineke), at=NOW)
    asked = propose_ring(own, ring=Ring.CORE, words="Je kunt het.", by=speaker(cast.joris), at=NOW)
    assert SignIn(Client())(cast.samira).get(asked.get_absolute_url()).status_code == 404
    client = signed_in(cast.tineke)
    assert "Je kunt het." in client.get(asked.get_absolute_url()).content.decode()
    assert client.post(asked.get_absolute_url(), {"answer": "misschien"}).status_code == 200
    assert client.post(asked.get_absolute_url(), {"answer": "yes"}).status_code == 303
    take = propose_owner(Participation.objects.get(pk=own.pk), words="", by=speaker(cast.joris), at=NOW)
    assert client.post(take.get_absolute_url(), {"answer": "yes"}).status_code == 303
    made.refresh_from_db()
    assert made.owner == cast.tineke


def test_a_stopped_initiative_offers_no_way_in(cast: Cast, signed_in: SignIn) -> None:
    made = running(cast)
    stop(made, rather_not=True, by=speaker(cast.joris), at=NOW)
    client = signed_in(cast.tineke)
    answer = client.get(reverse("initiative_join", args=[made.pk]))
    assert (answer.status_code, answer.headers["Location"]) == (303, made.get_absolute_url())
    page = client.get(made.get_absolute_url()).content.decode()
    assert "Verkennen" in page
    assert not {word for word in ("Ik wil meedoen", "Later", "Verbinden") if word in page}


def test_a_photo_needs_words(cast: Cast, signed_in: SignIn) -> None:
    from io import BytesIO

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    made = running(cast)
    client = signed_in(cast.joris)
    page = reverse("progress_add", args=[made.pk])
    picture = BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "PNG")

    def upload(name: str = "boom.png", body: bytes = picture.getvalue()) -> SimpleUploadedFile:
        return SimpleUploadedFile(name, body, "image/png")

    sent = {"text": "De eerste boom staat.", "circle": "0"}
    assert "wat er op de foto staat" in client.post(page, {**sent, "photo": upload()}).content.decode()
    renamed = client.post(page, {**sent, "photo": upload(body=b"MZ\x90\x00 program"), "photo_alt": "een boom"})
    assert "geen foto die we kunnen lezen" in renamed.content.decode()
    assert "De eerste boom staat." in renamed.content.decode()
    assert not ProgressNote.objects.exists()
    assert client.post(page, {**sent, "photo": upload(), "photo_alt": "Een jonge boom"}).status_code == 303
    note = ProgressNote.objects.get()
    assert client.get(reverse("progress_photo", args=[note.pk])).status_code == 200
    shown = client.get(made.get_absolute_url()).content.decode()
    assert 'alt="Een jonge boom"' in shown
    client.post(reverse("progress_withdraw", args=[note.pk]))
    assert client.get(reverse("progress_photo", args=[note.pk])).status_code == 404


def test_a_person_without_mail_joins_through_a_helper(cast: Cast) -> None:
    """V14: the same place, marked with the helper."""
    from aanzet.parties.viewer import Speaker

    made = running(cast)
    row = join(made, Place(Ring.RING), by=Speaker(cast.nel, None, "desk", cast.bo), at=NOW)
    assert (row.party, row.state, row.channel, row.helper) == (cast.nel, "takes_part", "desk", cast.bo)
    assert Party.objects.get(pk=cast.nel.pk).audience_memberships.filter(audience=made.participants).exists()


def test_who_ticked_a_bundle_can_untick_it_and_sees_it_before_the_buttons(cast: Cast, signed_in: SignIn) -> None:
    other = running(cast, by=cast.samira, title="Moestuin bij de school", sentence="Samen groente kweken.")
    client = signed_in(cast.joris)
    typed = five(cast, title="Moestuin bij de kerk", sentence="Samen groente kweken.", look="1", bundle=str(other.pk))
    page = client.post(reverse("initiative_start"), typed).content.decode()
    assert f'value="{other.pk}" checked' in page
    assert 'id="bundel-geen" name="bundle" value="">' in page
    assert page.index('id="bundel-geen"') < page.index("Zet het neer")
    page = client.post(reverse("initiative_start"), {**typed, "bundle": ""}).content.decode()
    assert 'id="bundel-geen" name="bundle" value="" checked' in page
    client.post(reverse("initiative_start"), five(cast, title="Moestuin bij de kerk", bundle=""))
    assert not Initiative.objects.get(title="Moestuin bij de kerk").bundles_asked.exists()


def own_move(made: Initiative) -> Turn:
    turn = running_turn(made.subject)
    assert turn
    return turn


def test_going_together_leads_to_inviting_each_other_and_the_asker_sees_the_question(
    cast: Cast, signed_in: SignIn
) -> None:
    made, other = running(cast), running(cast, by=cast.samira, title="Moestuin bij de school")
    bundle = ask_bundle(made, other, by=speaker(cast.joris), at=NOW)
    page = signed_in(cast.joris).get(made.get_absolute_url()).content.decode()
    assert "Je vroeg ‘Moestuin bij de school’ om samen op te trekken" in page
    assert "Je vroeg ‘Moestuin" not in signed_in(cast.tineke).get(made.get_absolute_url()).content.decode()
    samira = signed_in(cast.samira)
    page = samira.post(bundle.get_absolute_url(), {"answer": "yes", "words": ""}, follow=True).content.decode()
    assert "Nodig elkaar uit" in page
    invited = samira.get(reverse("initiative_invite", args=[other.pk]), {"naam": cast.joris.name}).content.decode()
    assert f'value="{cast.joris.name}"' in invited


def test_not_now_may_be_in_a_quarter_of_the_year(cast: Cast, signed_in: SignIn) -> None:
    row = invite(running(cast), party=cast.tineke, by=speaker(cast.joris), at=NOW)
    client = signed_in(cast.tineke)
    options = re.findall(r'value="(\d{4}-\d\d-01)"[^>]*>\s*(Ja, in het [a-z]+ kwartaal van \d{4})', client.get(
        row.get_absolute_url()).content.decode())  # fmt: skip
    assert len(options) == 3
    client.post(row.get_absolute_url(), {"answer": "no", "again": options[0][0], "words": ""})
    row.refresh_from_db()
    assert row.state == "declined"
    turn = running_turn(row.subject)
    assert turn is None or turn.due_on >= dt.date.fromisoformat(options[0][0])


def test_what_is_a_year_away_does_not_stand_on_top(cast: Cast) -> None:
    made = running(cast)
    near, far = own_move(made), own_move(made)
    far.pk, far.due_on, far.subject_kind = None, NOW.date() + dt.timedelta(days=300), "cooperation"
    lines = lines_of([far, near], viewer(cast.joris), at=NOW)
    assert [(line.turn.due_on, line.is_far) for line in lines] == [(near.due_on, False), (far.due_on, True)]
