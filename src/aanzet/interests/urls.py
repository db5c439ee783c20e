from django.urls import URLPattern, URLResolver, path

from .views import answering, chances, denominators, own, together

urlpatterns: list[URLPattern | URLResolver] = [
    path("initiatieven/<int:pk>/wat-ons-bindt/", together.interests, name="interests"),
    path("initiatieven/<int:pk>/wat-ons-bindt/lijst.csv", together.interests_csv, name="interests_csv"),
    path("initiatieven/<int:pk>/wat-ons-bindt/raakvlak/", together.touch_answer, name="touch_answer"),
    path("initiatieven/<int:pk>/wat-ons-bindt/eigen/", own.own_interests, name="own_interests"),
    # One denominator
    path("initiatieven/<int:pk>/noemer/nieuw/", denominators.denominator_propose, name="denominator_propose"),
    path("noemer/<int:pk>/", denominators.denominator, name="denominator"),
    path("noemer/<int:pk>/blad.pdf", denominators.denominator_pdf, name="denominator_pdf"),
    path("noemer/<int:pk>/blad/", denominators.denominator_print, name="denominator_print"),
    path("noemer/<int:pk>/herken-je-dit/", answering.denominator_answer, name="denominator_answer"),
    path("noemer/<int:pk>/ik-ook/", answering.denominator_join, name="denominator_join"),
    path("noemer/<int:pk>/woorden/", denominators.denominator_change, name="denominator_change"),
    path("noemer/<int:pk>/terugnemen/", answering.denominator_withdraw, name="denominator_withdraw"),
    path("noemer/<int:pk>/in-het-doel/", answering.denominator_place, name="denominator_place"),
    path("noemer/<int:pk>/laat-zo/", answering.denominator_keep, name="denominator_keep"),
    # For connectors
    path("kansen/", chances.chances, name="chances"),
    path("kansen/<int:pk>/", chances.chance_answer, name="chance_answer"),
]
