from django.urls import URLPattern, URLResolver, path

from .views import images, pages, steps, texts, voices

urlpatterns: list[URLPattern | URLResolver] = [
    path("initiatieven/<int:pk>/doel/", pages.goal, name="goal"),
    path("initiatieven/<int:pk>/doel/blad/", pages.goal_print, name="goal_print"),
    path("initiatieven/<int:pk>/doel/doelblad.pdf", pages.goal_pdf, name="goal_pdf"),
    path("initiatieven/<int:pk>/doel/stappen.csv", pages.goal_steps_csv, name="goal_steps_csv"),
    path("initiatieven/<int:pk>/doel/keuzetafel.ics", pages.goal_calendar, name="goal_calendar"),
    path("initiatieven/<int:pk>/doel/teksten/", pages.goal_history, name="goal_history"),
    # Writing apart
    path("initiatieven/<int:pk>/doel/begin/", images.goal_begin, name="goal_begin"),
    path("initiatieven/<int:pk>/doel/open/", images.goal_open, name="goal_open"),
    path("doel/beeld/<int:pk>/", images.goal_image, name="goal_image"),
    path("doel/beeld/<int:pk>/overslaan/", images.goal_image_skip, name="goal_image_skip"),
    # One sentence, and the table
    path("initiatieven/<int:pk>/doel/zin/", texts.goal_propose, name="goal_propose"),
    path("doel/groot-woord/", texts.goal_hint, name="goal_hint"),
    path("initiatieven/<int:pk>/doel/tafel/", texts.goal_convene, name="goal_convene"),
    # What each party says
    path("doel/stem/<int:pk>/", voices.goal_voice, name="goal_voice"),
    path("doel/stem/<int:pk>/wakker/", voices.goal_voice_wake, name="goal_voice_wake"),
    path("doel/twijfel/<int:pk>/", voices.goal_doubt, name="goal_doubt"),
    # Steps
    path("initiatieven/<int:pk>/doel/stap/", steps.goal_step_plan, name="goal_step_plan"),
    path("doel/stap/<int:pk>/", steps.goal_step, name="goal_step"),
    path("doel/stap/<int:pk>/antwoord/", steps.goal_step_answer, name="goal_step_answer"),
    path("doel/stap/<int:pk>/trekken/", steps.goal_step_claim, name="goal_step_claim"),
    path("doel/stap/<int:pk>/vraag/", steps.goal_step_ask, name="goal_step_ask"),
    path("doel/stap/<int:pk>/begin/", steps.goal_step_begin, name="goal_step_begin"),
    path("doel/stap/<int:pk>/klaar/", steps.goal_step_finish, name="goal_step_finish"),
    path("doel/stap/<int:pk>/andere-dag/", steps.goal_step_shift, name="goal_step_shift"),
    path("doel/stap/<int:pk>/loslaten/", steps.goal_step_let_go, name="goal_step_let_go"),
    path("doel/stap/<int:pk>/stoppen/", steps.goal_step_stop, name="goal_step_stop"),
    path("doel/stap/<int:pk>/kaart/", steps.goal_step_card, name="goal_step_card"),
]
