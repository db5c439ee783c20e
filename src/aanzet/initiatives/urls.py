from django.urls import URLPattern, URLResolver, path

from .views import bundling, intake, life, lists, moments, page, people, starting

urlpatterns: list[URLPattern | URLResolver] = [
    path("initiatieven/", lists.initiatives, name="initiatives"),
    path("initiatieven/mijn/", lists.my_list, name="my_initiatives"),
    path("initiatieven/lijst.csv", lists.initiatives_csv, name="initiatives_csv"),
    path("initiatieven/lijst.json", lists.initiatives_json, name="initiatives_json"),
    path("initiatieven/feed.atom", lists.initiatives_feed, name="initiatives_feed"),
    path("initiatieven/agenda.ics", lists.initiatives_calendar, name="initiatives_calendar"),
    # Five lines
    path("initiatieven/start/", starting.initiative_start, name="initiative_start"),
    path("initiatieven/start/lijkt-op/", starting.initiative_look_alikes, name="initiative_look_alikes"),
    path("initiatieven/start/papier/", starting.initiative_paper, name="initiative_paper"),
    path("5/<slug:code>/", starting.initiative_code, name="initiative_code"),
    # One initiative
    path("i/<slug:code>/", page.initiative_short, name="initiative_short"),
    path("initiatieven/<int:pk>/", page.initiative, name="initiative"),
    path("initiatieven/<int:pk>/verhaal/", page.initiative_story, name="initiative_story"),
    path("initiatieven/<int:pk>/blad/", page.initiative_print, name="initiative_print"),
    path("initiatieven/<int:pk>/blad.pdf", page.initiative_pdf, name="initiative_pdf"),
    path("initiatieven/<int:pk>/ringen.pdf", page.initiative_rings_pdf, name="initiative_rings_pdf"),
    path("initiatieven/<int:pk>/ringen/", page.initiative_rings, name="initiative_rings"),
    path("initiatieven/<int:pk>/woorden/", starting.initiative_change, name="initiative_change"),
    path("initiatieven/<int:pk>/laten-zien/", starting.initiative_publish, name="initiative_publish"),
    # Its life
    path("initiatieven/<int:pk>/fase/", life.initiative_phase, name="initiative_phase"),
    path("initiatieven/<int:pk>/verhaallijn/", life.initiative_phases, name="initiative_phases"),
    path("initiatieven/<int:pk>/rust/", life.initiative_rest, name="initiative_rest"),
    path("initiatieven/<int:pk>/stoppen/", life.initiative_stop, name="initiative_stop"),
    path("initiatieven/<int:pk>/verder/", life.initiative_reopen, name="initiative_reopen"),
    path("initiatieven/<int:pk>/overdragen/", life.initiative_hand_over, name="initiative_hand_over"),
    path("initiatieven/<int:pk>/voorgesprek/", intake.initiative_intake, name="initiative_intake"),
    # What happens
    path("initiatieven/<int:pk>/stap/", moments.step_plan, name="step_plan"),
    path("stap/<int:pk>/ik-kom/", moments.step_coming, name="step_coming"),
    path("stap/<int:pk>/niet-door/", moments.step_cancel, name="step_cancel"),
    path("stap/<int:pk>/stap.ics", moments.step_calendar, name="step_calendar"),
    path("initiatieven/<int:pk>/nieuws/", moments.progress_list, name="progress"),
    path("initiatieven/<int:pk>/vertel/", moments.progress_add, name="progress_add"),
    path("nieuws/<int:pk>/foto/", moments.progress_photo, name="progress_photo"),
    path("nieuws/<int:pk>/terugnemen/", moments.progress_withdraw, name="progress_withdraw"),
    # People
    path("initiatieven/<int:pk>/meedoen/", people.initiative_join, name="initiative_join"),
    path("initiatieven/<int:pk>/vraag-iemand/", people.initiative_invite, name="initiative_invite"),
    path("deelname/<int:pk>/", people.participation, name="participation"),
    path("deelname/<int:pk>/afronden/", people.participation_leave, name="participation_leave"),
    path("deelname/<int:pk>/terugnemen/", people.invitation_withdraw, name="invitation_withdraw"),
    path("deelname/<int:pk>/opnieuw/", people.invitation_again, name="invitation_again"),
    path("deelname/<int:pk>/vraag-plek/", people.participation_ask, name="participation_ask"),
    path("vraag-plek/<int:pk>/", people.proposal, name="proposal"),
    path("vraag-plek/<int:pk>/terugnemen/", people.proposal_withdraw, name="proposal_withdraw"),
    # Together
    path("initiatieven/<int:pk>/samen/", bundling.initiative_bundle, name="initiative_bundle"),
    path("samen/<int:pk>/", bundling.bundle, name="bundle"),
    path("samen/<int:pk>/apart/", bundling.bundle_end, name="bundle_end"),
]
