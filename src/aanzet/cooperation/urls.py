from django.urls import URLPattern, URLResolver, path

from .views import letters, pages, signing, writing

urlpatterns: list[URLPattern | URLResolver] = [
    # The co-operation agreement of an initiative
    path("initiatieven/<int:pk>/samenwerking/", pages.cooperation, name="cooperation"),
    path("initiatieven/<int:pk>/samenwerking/begin/", writing.cooperation_begin, name="cooperation_begin"),
    path("samenwerking/<int:pk>/schrijf/", writing.cooperation_write, name="cooperation_write"),
    path("samenwerking/<int:pk>/onze-regels/", writing.cooperation_lines, name="cooperation_lines"),
    path("samenwerking/<int:pk>/vraag-ja/", writing.cooperation_ask, name="cooperation_ask"),
    path("samenwerking/<int:pk>/terugkijken/", writing.cooperation_renew, name="cooperation_renew"),
    path("samenwerking/<int:pk>/terugnemen/", signing.cooperation_take_back, name="cooperation_take_back"),
    path("samenwerking/<int:pk>/ontbinden/", signing.cooperation_dissolve, name="cooperation_dissolve"),
    path("samenwerking/<int:pk>/blad/", pages.cooperation_print, name="cooperation_print"),
    path("samenwerking/<int:pk>/blad.pdf", pages.cooperation_pdf, name="cooperation_pdf"),
    path("samenwerking/<int:pk>/wie-brengt-wat.csv", pages.cooperation_csv, name="cooperation_csv"),
    path("samenwerking/<int:pk>/dagen.ics", pages.cooperation_calendar, name="cooperation_calendar"),
    path("samenwerking/<int:pk>/tekst/<int:number>/", pages.cooperation_text, name="cooperation_text"),
    path("samenwerking/<int:pk>/tekst/<int:number>/tekst.txt", pages.cooperation_words, name="cooperation_words"),
    path("samenwerking/ja/<int:pk>/", signing.cooperation_answer, name="cooperation_answer"),
    path("samenwerking/ja/<int:pk>/wakker/", signing.cooperation_wake, name="cooperation_wake"),
    path("samenwerking/ja/<int:pk>/eruit/", signing.cooperation_step_out, name="cooperation_step_out"),
    path("samenwerking/ja/<int:pk>/blad/", signing.signature_scan, name="signature_scan"),
    # Space letters
    path("initiatieven/<int:pk>/ruimtebrieven/", letters.space_letters, name="space_letters"),
    path("initiatieven/<int:pk>/ruimtebrieven/lijst.csv", letters.space_letters_csv, name="space_letters_csv"),
    path("deelname/<int:pk>/ruimtebrief/", letters.space_letter_give, name="space_letter_give"),
    path("ruimtebrief/<int:pk>/", letters.space_letter, name="space_letter"),
    path("ruimtebrief/<int:pk>/blad/", letters.space_letter_print, name="space_letter_print"),
    path("ruimtebrief/<int:pk>/blad.pdf", letters.space_letter_pdf, name="space_letter_pdf"),
    path("ruimtebrief/<int:pk>/tot.ics", letters.space_letter_calendar, name="space_letter_calendar"),
    path("ruimtebrief/<int:pk>/verleng/", letters.space_letter_renew, name="space_letter_renew"),
    path("ruimtebrief/<int:pk>/intrekken/", letters.space_letter_withdraw, name="space_letter_withdraw"),
    path("ruimtebrief/<int:pk>/teruggeven/", letters.space_letter_return, name="space_letter_return"),
]
