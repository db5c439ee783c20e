from django.urls import URLPattern, URLResolver, path

from .views import bringing, items, listing, matching

urlpatterns: list[URLPattern | URLResolver] = [
    path("vraag-en-aanbod/", listing.exchange, name="exchange"),
    path("vraag-en-aanbod/lijst.csv", listing.exchange_csv, name="exchange_csv"),
    path("vraag-en-aanbod/van-mij/", listing.my_exchange, name="my_exchange"),
    path("vraag-en-aanbod/nieuw/", bringing.item_bring, name="item_bring"),
    path("vraag-en-aanbod/nieuw/kijk-mee/", bringing.item_check, name="item_check"),
    path("vraag-en-aanbod/briefje/", bringing.item_paper, name="item_paper"),
    path("vraag-en-aanbod/briefje.pdf", bringing.item_paper_pdf, name="item_paper_pdf"),
    path("vraag-en-aanbod/wat-past/", matching.courses, name="exchange_courses"),
    path("vraag-en-aanbod/bellijst/", matching.call_list, name="exchange_calls"),
    path("vraag-en-aanbod/wat-ervan-kwam/", matching.outcome, name="exchange_outcome"),
    path("vraag-en-aanbod/wat-ervan-kwam/lijst.csv", matching.outcome_csv, name="exchange_outcome_csv"),
    path("vraag-en-aanbod/wat-ervan-kwam/blad/", matching.outcome_print, name="exchange_outcome_print"),
    path("vraag-en-aanbod/wat-ervan-kwam/blad.pdf", matching.outcome_pdf, name="exchange_outcome_pdf"),
    # One item
    path("vraag-en-aanbod/<int:pk>/", items.item, name="item"),
    path("vraag-en-aanbod/<int:pk>/aanpassen/", bringing.item_change, name="item_change"),
    path("vraag-en-aanbod/<int:pk>/op-de-lijst/", bringing.item_show, name="item_show"),
    path("vraag-en-aanbod/<int:pk>/staat-er-nog/", bringing.item_renew, name="item_renew"),
    path("vraag-en-aanbod/<int:pk>/doorverwijzen/", bringing.item_pass_on, name="item_pass_on"),
    path("vraag-en-aanbod/<int:pk>/intrekken/", bringing.item_withdraw, name="item_withdraw"),
    path("vraag-en-aanbod/<int:pk>/reageren/", items.item_respond, name="item_respond"),
    # A response, and the form that two fill in together
    path("vraag-en-aanbod/reacties/<int:pk>/", items.response, name="response"),
    path("vraag-en-aanbod/reacties/<int:pk>/terug/", items.response_take_back, name="response_take_back"),
    path("vraag-en-aanbod/reacties/<int:pk>/formulier/", items.match_form, name="match_form"),
    # A match and its after-care
    path("vraag-en-aanbod/afspraken/<int:pk>/", matching.match, name="match"),
    path("vraag-en-aanbod/afspraken/<int:pk>/contact/", matching.match_contacted, name="match_contacted"),
    path("vraag-en-aanbod/afspraken/<int:pk>/loopt/", matching.match_goes_on, name="match_goes_on"),
    path("vraag-en-aanbod/afspraken/<int:pk>/ja-terug/", matching.match_take_back, name="match_take_back"),
    path("vraag-en-aanbod/afspraken/<int:pk>/lukt-niet/", matching.match_not_feasible, name="match_not_feasible"),
]
