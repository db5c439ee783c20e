"""The pages of a goal through the door: each opens, does what it says, and costs a fixed number of queries."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanzet.goals.choices import GoalState, ImageState, StepState, VoiceState
from aanzet.goals.following import Link, register_condition_link
from aanzet.goals.models import Doubt, Goal, GoalStep, Voice
from aanzet.goals.services.wording import convene
from aanzet.goals.templating import changed_words
from aanzet.initiatives.models import Initiative
from aanzet.parties.helping import SESSION_KEY
from aanzet.parties.viewer import Viewer
from aanzet.turns.clock import run_clock
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn

from .builders import (
    IN_TWO_WEEKS,
    TEXT,
    begun,
    change_text,
    core_of_three,
    enter_core,
    fresh,
    image_of,
    in_round,
    opened,
    says,
    shared,
    side_by_side,
    step_of,
    voice_of,
)

AT_MOST = 13


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The views ask for the time themselves; the cast lives in November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def page(goal: Goal | Initiative, name: str = "goal") -> str:
    return reverse(name, args=[goal.initiative_id if isinstance(goal, Goal) else goal.pk])


def typed(**changes: Any) -> dict[str, Any]:
    return {"sentence": TEXT.sentence, "result": TEXT.result, "seen_by_what": TEXT.seen_by_what, "after": 0, **changes}


def test_from_nothing_to_a_sentence_of_all_on_paper_and_on_line(cast: Cast, signed_in: SignIn, client: Client) -> None:
    made = core_of_three(cast)
    joris = signed_in(cast.joris)
    assert "Begin met apart schrijven" in words(joris.get(page(made)))
    assert "Een doel van jullie allemaal" in words(joris.get(made.get_absolute_url()))
    joris.post(page(made, "goal_begin"), {"reveal_on": IN_TWO_WEEKS.isoformat()})
    goal = Goal.objects.select_related("initiative").get(initiative=made)
    joris.post(reverse("goal_image", args=[image_of(goal, cast.joris).pk]), {"text": "Bessen in het bos."})
    samira = signed_in(cast.samira)
    samira.post(reverse("goal_image", args=[image_of(goal, cast.council).pk]), {"text": "Rust op het pad."})
    assert "Bessen in het bos." not in words(samira.get(page(made)))
    helped = _helping(cast, signed_in)
    helped.post(reverse("goal_image_skip", args=[image_of(goal, cast.nel).pk]))
    assert fresh(goal).state == GoalState.BESIDE
    joris = signed_in(cast.joris)
    assert "Rust op het pad." in words(joris.get(page(made)))
    joris.post(page(made, "goal_propose"), typed())
    assert "Nog niemand zei JA." in words(client.get(page(made)))
    for who, party in ((cast.joris, cast.joris), (cast.samira, cast.council)):
        signed_in(who).post(reverse("goal_voice", args=[voice_of(goal, party).pk]), {"answer": "yes"})
    _helping(cast, signed_in).post(reverse("goal_voice", args=[voice_of(goal, cast.nel).pk]), {"answer": "yes"})
    shown = words(Client().get(page(made)))
    assert "Van ons allemaal, sinds" in shown
    assert "Drie van de drie zeggen JA." in shown
    assert "Ingevoerd door Bo, aan de balie." in shown


def _helping(cast: Cast, signed_in: SignIn) -> Client:
    client = signed_in(cast.bo)
    session = client.session
    session[SESSION_KEY] = {"party": cast.nel.pk, "channel": "desk", "sign": NOW.isoformat()}
    session.save()
    return client


def test_nobody_reads_an_image_before_all_lie_side_by_side(cast: Cast, signed_in: SignIn) -> None:
    goal = begun(cast)
    image = image_of(goal, cast.joris)
    signed_in(cast.joris).post(reverse("goal_image", args=[image.pk]), {"text": "Geheim beeld van Joris."})
    for other in (cast.samira, cast.fatima, cast.admin, cast.tineke, cast.gijs):
        client = signed_in(other)
        assert client.get(reverse("goal_image", args=[image.pk])).status_code == 404
        for address in (page(goal), goal.initiative.get_absolute_url(), page(goal, "goal_propose"), reverse("search")):
            assert "Geheim beeld" not in words(client.get(address))
    assert "Lees of verander jouw beeld" in words(signed_in(cast.joris).get(page(goal)))


def test_images_are_the_cores_and_who_was_late_reads_after_writing(cast: Cast, signed_in: SignIn) -> None:
    goal = begun(cast)
    signed_in(cast.joris).post(reverse("goal_image", args=[image_of(goal, cast.joris).pk]), {"text": "Bessen."})
    goal = opened(goal, cast)
    samira = signed_in(cast.samira)
    assert "Bessen." not in words(samira.get(page(goal)))
    assert "Eerst jouw beeld" in words(samira.get(page(goal)))
    samira.post(reverse("goal_image_skip", args=[image_of(goal, cast.council).pk]))
    assert "Bessen." in words(samira.get(page(goal)))
    assert "Bessen." not in words(signed_in(cast.tineke).get(page(goal)))
    assert "Bessen." not in words(signed_in(cast.fatima).get(page(goal)))


def test_a_yes_on_a_changed_text_leads_to_the_new_one(cast: Cast, signed_in: SignIn) -> None:
    goal = in_round(cast)
    before = voice_of(goal, cast.joris)
    change_text(goal, cast)
    answer = signed_in(cast.joris).post(reverse("goal_voice", args=[before.pk]), {"answer": "yes"}, follow=True)
    assert "De tekst is intussen veranderd." in words(answer)
    assert "Zin nummer 2." in words(answer)
    assert voice_of(goal, cast.joris).state == VoiceState.ASKED


def test_a_text_written_over_another_is_kept_and_told(cast: Cast, signed_in: SignIn) -> None:
    goal = in_round(cast)
    change_text(goal, cast)
    sent = typed(sentence="Mijn zin.", after=1, why="Korter.")
    answer = words(signed_in(cast.samira).post(page(goal, "goal_propose"), sent))
    assert "De tekst is intussen veranderd." in answer
    assert "Mijn zin." in answer
    assert "Zin nummer 2." in answer


def test_the_four_answers_and_what_each_needs(cast: Cast, signed_in: SignIn) -> None:
    goal = in_round(cast)
    client, address = signed_in(cast.joris), reverse("goal_voice", args=[voice_of(goal, cast.joris).pk])
    assert "Mits wat?" in words(client.post(address, {"answer": "yes_if"}))
    assert "Kies wat jij zegt." in words(client.post(address, {"answer": ""}))
    refused = words(client.post(address, {"answer": "yes", "doubt": "Ik twijfel toch."}))
    assert "Dit gaat alleen mee met" in refused
    assert "Ik twijfel toch." in refused
    client.post(address, {"answer": "yes_if", "words": "Mits er geen bussen door de straat rijden."})
    assert "JA, mits er geen bussen door de straat rijden<" in words(Client().get(page(goal)))


def test_who_says_no_is_asked_itself_about_the_ring(cast: Cast, signed_in: SignIn) -> None:
    goal = says(in_round(cast), cast.council, "no", cast)
    place = goal.initiative.participations.get(party=cast.council)
    assert f'href="{place.get_absolute_url()}">Liever in de ring? Jij kiest.' in words(
        signed_in(cast.samira).get(page(goal))
    )
    assert "Liever in de ring?" not in words(signed_in(cast.joris).get(page(goal)))


def shown_to(client: Client, where: str) -> str:
    """Without what is another at each asking."""
    return re.sub(r'"[A-Za-z0-9]{64}"', "", words(client.get(where)))


def test_who_takes_a_yes_back_in_private_reads_first_what_the_others_will_see(cast: Cast, signed_in: SignIn) -> None:
    goal = in_round(cast)
    voice = voice_of(goal, cast.council)
    client, address = signed_in(cast.samira), reverse("goal_voice", args=[voice.pk])
    assert "Anderen zien niet dat je iets zei." in words(client.get(address))
    client.post(address, {"answer": "yes"})
    shown = words(client.get(address))
    assert "Je antwoord ‘JA’ gaat dan weg, en dat zien de anderen wel." in shown
    assert "Anderen zien niet dat je iets zei." not in shown


def test_a_private_doubt_is_on_no_other_page(cast: Cast, signed_in: SignIn) -> None:
    goal = in_round(cast)
    address = reverse("goal_voice", args=[voice_of(goal, cast.council).pk])
    story = reverse("initiative_story", args=[goal.initiative_id])
    seen = [page(goal), page(goal, "goal_history"), page(goal, "goal_print"), goal.initiative.get_absolute_url(), story]
    before = [shown_to(signed_in(cast.joris), where) for where in seen]
    signed_in(cast.samira).post(address, {"answer": "not_yet", "doubt": "Ik voel druk."})
    assert "Nog niet, alleen tegen Fatima" in words(signed_in(cast.samira).get(address))
    assert [shown_to(signed_in(cast.joris), where) for where in seen] == before, "as if nothing was said"
    doubt = Doubt.objects.get()
    for other in (cast.joris, cast.admin, cast.tineke, cast.anouk):
        client = signed_in(other)
        assert client.get(doubt.get_absolute_url()).status_code == 404
        for where in (page(goal), page(goal, "goal_history"), goal.initiative.get_absolute_url(), reverse("today"),
                      reverse("initiative_story", args=[goal.initiative_id])):  # fmt: skip
            shown = words(client.get(where))
            assert "Ik voel druk" not in shown
            assert "twijfel" not in shown
    fatima = signed_in(cast.fatima)
    assert "Iemand twijfelt" in words(fatima.get(reverse("today")))
    assert "Ik voel druk." in words(fatima.get(doubt.get_absolute_url()))
    fatima.post(doubt.get_absolute_url())
    assert "Jullie praatten hierover" in words(signed_in(cast.samira).get(doubt.get_absolute_url()))


def test_the_table_from_day_to_what_was_chosen(cast: Cast, signed_in: SignIn) -> None:
    goal = change_text(change_text(in_round(cast), cast), cast)
    for party, answer in ((cast.joris, "yes"), (cast.nel, "no"), (cast.council, "yes_if")):
        goal = says(goal, party, answer, cast)
    assert "Dit was de derde tekst." not in words(signed_in(cast.joris).get(page(goal)))
    fatima = signed_in(cast.fatima)
    assert "Kies een dag" in words(fatima.get(page(goal)))
    fatima.post(page(goal, "goal_convene"), {"on": IN_TWO_WEEKS.isoformat(), "where": "Dorpshuis, half acht"})
    assert "Dorpshuis, half acht" in words(Client().get(page(goal)))
    sent = typed(sentence="Een klein bos.", after=3, why="Kleiner kon iedereen zich iets bij voorstellen.")
    fatima.post(page(goal, "goal_propose"), sent)
    assert fresh(goal).state == GoalState.ROUND
    assert "(gekozen aan tafel)" in words(Client().get(page(goal, "goal_history")))


def test_in_the_third_round_the_form_leads_back(cast: Cast, signed_in: SignIn) -> None:
    goal = change_text(change_text(in_round(cast), cast), cast)
    answer = signed_in(cast.joris).get(page(goal, "goal_propose"), follow=True)
    assert "Dit was de derde tekst." in words(answer)


def test_asleep_and_back(cast: Cast, signed_in: SignIn) -> None:
    goal = in_round(cast)
    run_clock(at=NOW + dt.timedelta(days=21))
    client = signed_in(cast.samira)
    assert "Jouw JA slaapt" in words(client.get(page(goal)))
    client.post(reverse("goal_voice_wake", args=[voice_of(goal, cast.council).pk]))
    assert voice_of(goal, cast.council).state == VoiceState.ASKED


def test_a_sentence_comes_along_whatever_the_moment(cast: Cast, signed_in: SignIn) -> None:
    made, client = core_of_three(cast), signed_in(cast.joris)
    query = {"tekst": "Een plek waar het dorp eet"}
    first = client.get(page(made, "goal_propose"), query, follow=True)
    assert "Deze zin nemen jullie mee" in words(first)
    client.post(page(made, "goal_begin"), {"reveal_on": IN_TWO_WEEKS.isoformat(), "brought": query["tekst"]})
    goal = Goal.objects.select_related("initiative").get(initiative=made)
    assert goal.brought == query["tekst"]
    other = {"sentence": "Een tafel voor het dorp"}
    assert "Een zin voor straks" in words(client.get(page(made, "goal_propose"), {"tekst": "Een tafel"}))
    client.post(page(made, "goal_propose"), other)
    goal = opened(goal, cast)
    assert "Een tafel voor het dorp" in words(client.get(page(made, "goal_propose")))
    assert "Meer leefbaarheid" in words(client.get(page(made, "goal_propose"), {"tekst": "Meer leefbaarheid"}))


def test_a_great_word_is_asked_about_and_never_in_the_way(cast: Cast, signed_in: SignIn) -> None:
    goal, client = side_by_side(cast), signed_in(cast.joris)
    shown = words(client.get(page(goal, "goal_propose"), {"tekst": "Meer leefbaarheid in het dorp"}))
    assert "‘leefbaarheid’ betekent voor ieder iets anders." in shown
    assert "leefbaarheid" in words(client.get(reverse("goal_hint"), {"sentence": "Meer leefbaarheid"}))
    assert words(client.get(reverse("goal_hint"), {"sentence": "Twintig bomen"})) == ""
    client.post(page(goal, "goal_propose"), typed(sentence="Meer leefbaarheid in het dorp."))
    assert fresh(goal).state == GoalState.ROUND


def test_a_step_from_asking_to_a_card_on_the_wall(cast: Cast, signed_in: SignIn) -> None:
    goal, joris = shared(cast), signed_in(cast.joris)
    plan = {"title": "Twintig bomen", "puller": cast.tineke.pk, "due_on": IN_TWO_WEEKS.isoformat()}
    far = {**plan, "due_on": (NOW.date() + dt.timedelta(days=80)).isoformat()}
    refused = words(joris.post(page(goal, "goal_step_plan"), far))
    assert "hoogstens acht weken" in refused
    assert "Twintig bomen" in refused
    joris.post(page(goal, "goal_step_plan"), plan)
    step = GoalStep.objects.get()
    tineke = signed_in(cast.tineke)
    tineke.post(reverse("goal_step_answer", args=[step.pk]), {"answer": "ja"})
    tineke.post(reverse("goal_step_begin", args=[step.pk]))
    assert "Schrijf hier eerst iets op." in words(tineke.post(reverse("goal_step_finish", args=[step.pk]), {}))
    tineke.post(reverse("goal_step_finish", args=[step.pk]), {"text": "Ze staan er alle twintig."})
    step.refresh_from_db()
    assert step.state == StepState.DONE
    assert "Ze staan er alle twintig." in words(Client().get(reverse("goal_step_card", args=[step.pk])))
    assert "Ze staan er alle twintig." in words(Client().get(goal.initiative.get_absolute_url()))
    assert "Twintig bomen" in words(Client().get(page(goal)))


def test_what_rooms_above_bring_stands_beside_a_condition(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aanzet.goals.following._CONDITIONS", [])

    def find(voice: Voice, viewer: Viewer) -> Link | None:
        wished = voice.state == VoiceState.YES_IF and viewer.is_signed_in
        return Link("Maak er een gesprek van", "/verschil/") if wished else None

    register_condition_link(find)
    goal = says(in_round(cast), cast.council, "yes_if", cast)
    assert words(signed_in(cast.joris).get(page(goal))).count("Maak er een gesprek van") == 1
    assert "Maak er een gesprek van" not in words(Client().get(page(goal)))


def test_the_sheet_on_paper_and_lines_to_answer_on(cast: Cast, client: Client) -> None:
    goal = says(in_round(cast), cast.joris, "yes", cast)
    sheet = words(client.get(page(goal, "goal_print")))
    assert TEXT.sentence in sheet
    assert sheet.count("regels--kort") == 2


def test_what_is_written_cannot_break_the_page(cast: Cast, client: Client) -> None:
    goal = in_round(cast)
    says(goal, cast.joris, "yes_if", cast, words="<script>alert(1)</script> weg is")
    shown = words(client.get(page(goal)))
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;" in shown
    assert "<script>" not in changed_words("een <script> oud", "een <script> nieuw")
    assert changed_words("een oud bos", "een nieuw bos") == "een <del>oud</del> <ins>nieuw</ins> bos"


def _count(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_every_page_costs_a_fixed_number_of_queries(cast: Cast, signed_in: SignIn) -> None:
    goal = in_round(cast)
    step_of(goal, cast)
    joris, visitor = signed_in(cast.joris), Client()
    pages = [page(goal), page(goal, "goal_history"), page(goal, "goal_print"), goal.initiative.get_absolute_url()]
    for address in pages:
        joris.get(address)
    before = {address: (_count(joris, address), _count(visitor, address)) for address in pages}
    for party in (cast.gijs, cast.fatima):
        enter_core(goal.initiative, party, cast)
    step_of(goal, cast)
    step_of(goal, cast)
    change_text(goal, cast)
    says(goal, cast.council, "yes_if", cast)
    for address in pages:
        after = (_count(joris, address), _count(visitor, address))
        assert after <= before[address], address
        assert after[0] <= AT_MOST, (address, after)


def test_a_page_of_an_initiative_without_a_goal_pays_nothing(cast: Cast) -> None:
    made = core_of_three(cast)
    with CaptureQueriesContext(connection) as queries:
        Client().get(made.get_absolute_url())
    assert not [query for query in queries if "goals_" in query["sql"]]


def test_outsiders_do_not_know_that_the_core_writes(cast: Cast, signed_in: SignIn) -> None:
    goal = begun(cast)
    for client in (Client(), signed_in(cast.tineke)):
        assert "Hier staat nog geen doel" in words(client.get(page(goal)))
        assert "Ieder uit de kern schrijft" not in words(client.get(goal.initiative.get_absolute_url()))
        assert client.get(page(goal, "goal_history")).status_code == 404
    story = words(Client().get(reverse("initiative_story", args=[goal.initiative_id])))
    assert "eigen beeld" not in story
    assert image_of(goal, cast.nel).state == ImageState.ASKED


def test_a_table_may_get_another_day(cast: Cast, signed_in: SignIn) -> None:
    goal = change_text(change_text(in_round(cast), cast), cast)
    for party, answer in ((cast.joris, "yes"), (cast.nel, "no"), (cast.council, "yes")):
        goal = says(goal, party, answer, cast)
    convene(goal, on=IN_TWO_WEEKS, by=speaker(cast.fatima), at=NOW)
    later = IN_TWO_WEEKS + dt.timedelta(days=5)
    signed_in(cast.fatima).post(page(goal, "goal_convene"), {"on": later.isoformat()})
    assert fresh(goal).table_on == later
    past = signed_in(cast.fatima).post(page(goal, "goal_convene"), {"on": "2026-11-01"})
    assert "Deze dag is al geweest." in words(past)


def test_the_table_goes_into_a_calendar_and_the_steps_into_a_sheet(cast: Cast, signed_in: SignIn) -> None:
    goal = in_round(cast)
    Goal.objects.filter(pk=goal.pk).update(state=GoalState.TABLE, table_on=IN_TWO_WEEKS, table_where="Het dorpshuis")
    client = signed_in(cast.joris)
    made = client.get(page(goal, "goal_calendar")).content.decode().replace("\r\n ", "")
    assert f"DTSTART;VALUE=DATE:{IN_TWO_WEEKS:%Y%m%d}" in made
    assert "LOCATION:Het dorpshuis" in made
    assert page(goal, "goal_calendar") in words(client.get(page(goal)))
    Goal.objects.filter(pk=goal.pk).update(state=GoalState.ROUND, table_on=None, table_where="")
    assert client.get(page(goal, "goal_calendar")).status_code == 404


def test_the_steps_go_along_as_a_sheet(cast: Cast, signed_in: SignIn) -> None:
    goal = shared(cast)
    step = step_of(goal, cast)
    sheet = signed_in(cast.joris).get(page(goal, "goal_steps_csv")).content.decode()
    assert step.title in sheet
    assert step.due_on.isoformat() in sheet
