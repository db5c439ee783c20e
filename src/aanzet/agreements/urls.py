from django.urls import URLPattern, URLResolver, path

from .views import moves, pages, proposing

urlpatterns: list[URLPattern | URLResolver] = [
    path("afspraken/", pages.my_agreements, name="my_agreements"),
    path("afspraken/lijst.csv", pages.my_agreements_csv, name="my_agreements_csv"),
    path("afspraken/nieuw/", proposing.agreement_direct, name="agreement_direct"),
    path("initiatieven/<int:pk>/afspraken/", pages.agreements, name="agreements"),
    path("initiatieven/<int:pk>/afspraken/nieuw/", proposing.agreement_propose, name="agreement_propose"),
    path("initiatieven/<int:pk>/afspraken/lijst.csv", pages.agreements_csv, name="agreements_csv"),
    # One agreement
    path("afspraken/<int:pk>/", pages.agreement, name="agreement"),
    path("afspraken/<int:pk>/blad/", pages.agreement_print, name="agreement_print"),
    path("afspraken/<int:pk>/blad.pdf", pages.agreement_pdf, name="agreement_pdf"),
    path("afspraken/<int:pk>/ja/", proposing.agreement_answer, name="agreement_answer"),
    path("afspraken/<int:pk>/terugnemen/", proposing.agreement_withdraw, name="agreement_withdraw"),
    # One promise in it
    path("toezegging/<int:pk>/gedaan/", moves.commitment_done, name="commitment_done"),
    path("toezegging/<int:pk>/gebeurd/", moves.commitment_confirm, name="commitment_confirm"),
    path("toezegging/<int:pk>/niet-gelukt/", moves.commitment_not_kept, name="commitment_not_kept"),
    path("toezegging/<int:pk>/andere-dag/", moves.commitment_change, name="commitment_change"),
    path("toezegging/<int:pk>/andere-dag/goed/", moves.commitment_agree, name="commitment_agree"),
    path("toezegging/<int:pk>/andere-dag/liever-niet/", moves.commitment_keep_day, name="commitment_keep_day"),
    path("toezegging/<int:pk>/overnemen/", moves.commitment_claim, name="commitment_claim"),
    path("toezegging/<int:pk>/stoppen/", moves.commitment_stop, name="commitment_stop"),
]
