from django.urls import URLPattern, URLResolver, path

from .views import arranging, carrying, judging, lists, pages, requesting, roles, sheets

urlpatterns: list[URLPattern | URLResolver] = [
    path("uitdagingen/", lists.challenges, name="challenges"),
    path("uitdagingen/lijst.csv", lists.challenges_csv, name="challenges_csv"),
    path("uitdaagrecht/<int:pk>/", lists.challenge_rules, name="challenge_rules"),
    path("uitdaagrecht/<int:pk>/wijzigen/", lists.challenge_rules_change, name="challenge_rules_change"),
    path("initiatieven/<int:pk>/uitdaging/", requesting.challenge_begin, name="challenge_begin"),
    path("initiatieven/<int:pk>/uitdaging/papier/", requesting.challenge_paper, name="challenge_paper"),
    # One challenge, from the request to the day on which it goes back
    path("uitdaging/<int:pk>/", pages.challenge, name="challenge"),
    path("uitdaging/<int:pk>/verzoek/", requesting.challenge_write, name="challenge_write"),
    path("uitdaging/<int:pk>/indienen/", requesting.challenge_request, name="challenge_request"),
    path("uitdaging/<int:pk>/stoppen/", requesting.challenge_withdraw, name="challenge_withdraw"),
    path("uitdaging/<int:pk>/informatie/", judging.challenge_inform, name="challenge_inform"),
    path("uitdaging/<int:pk>/plan/", requesting.challenge_plan, name="challenge_plan"),
    path("uitdaging/<int:pk>/plan/terug/", requesting.challenge_plan_back, name="challenge_plan_back"),
    path("uitdaging/<int:pk>/beoordelen/", judging.challenge_assess, name="challenge_assess"),
    path("uitdaging/<int:pk>/besluiten/", judging.challenge_decide, name="challenge_decide"),
    path("uitdaging/<int:pk>/verder/", arranging.challenge_go_on, name="challenge_go_on"),
    path("uitdaging/<int:pk>/terugvalplan/", arranging.challenge_fallback, name="challenge_fallback"),
    path("uitdaging/<int:pk>/terugvalplan/antwoord/", arranging.challenge_fallback_answer,
         name="challenge_fallback_answer"),
    path("uitdaging/<int:pk>/afspraak/", arranging.challenge_contract, name="challenge_contract"),
    path("uitdaging/<int:pk>/start/", arranging.challenge_start, name="challenge_start"),
    path("uitdaging/<int:pk>/terugkijken/", carrying.challenge_look_back, name="challenge_look_back"),
    path("uitdaging/<int:pk>/verlengen/", carrying.challenge_extend, name="challenge_extend"),
    path("uitdaging/<int:pk>/afronden/", carrying.challenge_end, name="challenge_end"),
    path("uitdaging/<int:pk>/teruggeven/", carrying.challenge_give_back, name="challenge_give_back"),
    path("uitdaging/<int:pk>/ontvangen/", carrying.challenge_receive, name="challenge_receive"),
    # The map of roles
    path("uitdaging/<int:pk>/rol/", roles.challenge_role, name="challenge_role"),
    path("uitdaging/rol/<int:pk>/", roles.challenge_role_answer, name="challenge_role_answer"),
    path("uitdaging/rol/<int:pk>/vraag-terug/", roles.challenge_role_take_back, name="challenge_role_take_back"),
    path("uitdaging/rol/<int:pk>/neerleggen/", roles.challenge_role_step_down, name="challenge_role_step_down"),
    # On paper: verzoek, vergelijking, besluit, bijlage, terugvalplan
    path("uitdaging/<int:pk>/blad/<slug:sheet>/", sheets.challenge_print, name="challenge_print"),
    path("uitdaging/<int:pk>/blad/<slug:sheet>.pdf", sheets.challenge_pdf, name="challenge_pdf"),
]  # fmt: skip
