from django.urls import URLPattern, URLResolver, path

from .views import gaps, moving, naming, pages, starting, writing

urlpatterns: list[URLPattern | URLResolver] = [
    path("overdracht/", pages.my_handovers, name="my_handovers"),
    path("overdracht/ik-ga-weg/", starting.departure_announce, name="departure_announce"),
    path("overdracht/voor-een-ander/", starting.departure_whose, name="departure_whose"),
    path("overdracht/voor-een-ander/<int:pk>/", starting.departure_start, name="departure_start"),
    path("overdracht/plotseling/<int:pk>/", starting.departure_start_at, name="departure_start_at"),
    # One departure, with all its handovers
    path("overdracht/vertrek/<int:pk>/", pages.departure, name="departure"),
    path("overdracht/vertrek/<int:pk>/terug/", starting.departure_withdraw, name="departure_withdraw"),
    path("overdracht/vertrek/<int:pk>/opvolgers/", naming.departure_successors, name="departure_successors"),
    path("overdracht/vertrek/<int:pk>/antwoord/", naming.departure_answer, name="departure_answer"),
    # One role at one initiative
    path("overdracht/<int:pk>/", pages.handover, name="handover"),
    path("overdracht/<int:pk>/dossier/", pages.dossier, name="dossier"),
    path("overdracht/<int:pk>/dossier/blad/", pages.dossier_print, name="dossier_print"),
    path("overdracht/<int:pk>/dossier/blad.pdf", pages.dossier_pdf, name="dossier_pdf"),
    path("overdracht/<int:pk>/brief/", pages.letter_print, name="handover_letter"),
    path("overdracht/<int:pk>/brief.pdf", pages.letter_pdf, name="letter_pdf"),
    path("overdracht/<int:pk>/gesprek.ics", pages.talk_calendar, name="handover_calendar"),
    path("overdracht/<int:pk>/schrijven/<slug:step>/", writing.dossier_step, name="dossier_step"),
    path("overdracht/<int:pk>/klaar/", writing.dossier_ready, name="dossier_ready"),
    path("overdracht/<int:pk>/opvolger/", naming.successor_ask, name="successor_ask"),
    path("overdracht/<int:pk>/antwoord/", naming.successor_answer, name="successor_answer"),
    path("overdracht/<int:pk>/vraag-terug/", naming.successor_take_back, name="successor_take_back"),
    path("overdracht/<int:pk>/toch-niet/", naming.successor_step_back, name="successor_step_back"),
    path("overdracht/<int:pk>/gesprek/", moving.handover_talk, name="handover_talk"),
    path("overdracht/<int:pk>/ontvangen/", moving.handover_receive, name="handover_receive"),
    path("overdracht/<int:pk>/hoe-gaat-het/", moving.handover_tell, name="handover_tell"),
    path("overdracht/<int:pk>/er-is/", moving.handover_mend, name="handover_mend"),
    # What is delicate
    path("overdracht/notitie/<int:pk>/", writing.note, name="handover_note"),
    path("overdracht/notitie/<int:pk>/geven/", writing.note_give, name="handover_note_give"),
    path("overdracht/notitie/<int:pk>/weg/", writing.note_remove, name="handover_note_remove"),
    # Where nobody is the contact
    path("initiatieven-zonder-contact/", gaps.without_contact, name="without_contact"),
    path("initiatieven-zonder-contact/lijst.csv", gaps.without_contact_csv, name="without_contact_csv"),
]
