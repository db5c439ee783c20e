from django.urls import URLPattern, URLResolver, path

from .views import choosing, distances, naming, pages, patterns, sheet

urlpatterns: list[URLPattern | URLResolver] = [
    path("initiatieven/<int:pk>/verschillen/", pages.differences, name="differences"),
    path("initiatieven/<int:pk>/verschillen/lijst.csv", pages.differences_csv, name="differences_csv"),
    path("initiatieven/<int:pk>/verschillen/nieuw/", naming.difference_start, name="difference_start"),
    path("initiatieven/<int:pk>/uitnodigingen/", distances.invitations, name="invitations"),
    # One difference
    path("verschil/<int:pk>/", pages.difference, name="difference"),
    path("verschil/<int:pk>/notitie/", pages.difference_note, name="difference_note"),
    path("verschil/<int:pk>/notitie.pdf", pages.difference_pdf, name="difference_pdf"),
    path("verschil/<int:pk>/dagen.ics", pages.difference_calendar, name="difference_calendar"),
    path("verschil/<int:pk>/woorden/", naming.difference_words, name="difference_words"),
    path("verschil/<int:pk>/antwoord/", naming.difference_answer, name="difference_answer"),
    path("verschil/<int:pk>/doorverwijzen/", naming.difference_refer, name="difference_refer"),
    path("verschil/<int:pk>/moment/", naming.difference_moment, name="difference_moment"),
    path("verschil/<int:pk>/kant/", choosing.difference_view, name="difference_view"),
    path("verschil/<int:pk>/optie/", choosing.difference_option, name="difference_option"),
    path("verschil/<int:pk>/tafel/", choosing.difference_table, name="difference_table"),
    path("verschil/<int:pk>/keuze/", choosing.difference_offer, name="difference_offer"),
    path("verschil/<int:pk>/besluit/", choosing.difference_decide, name="difference_decide"),
    path("verschil/<int:pk>/uitweg/", choosing.difference_way_out, name="difference_way_out"),
    path("verschil/<int:pk>/ermee-leven/", choosing.difference_live_with, name="difference_live_with"),
    path("verschil/<int:pk>/terugkijken/", choosing.difference_look_back, name="difference_look_back"),
    path("verschil/<int:pk>/doe/<slug:name>/", pages.difference_do, name="difference_do"),
    # Somebody stays at a distance
    path("deelname/<int:pk>/afstand/", distances.distance_start, name="distance_start"),
    path("afstand/<int:pk>/", distances.distance, name="distance"),
    path("afstand/<int:pk>/weg/", distances.distance_way, name="distance_way"),
    path("afstand/<int:pk>/afbakening/", distances.distance_boundary, name="distance_boundary"),
    path("afstand/<int:pk>/wie-doet-wat/", sheet.distance_sheet, name="distance_sheet"),
    path("afstand/<int:pk>/wie-doet-wat/blad/", sheet.distance_sheet_print, name="distance_sheet_print"),
    path("afstand/<int:pk>/wie-doet-wat/blad.pdf", sheet.distance_sheet_pdf, name="distance_sheet_pdf"),
    path("afstand/<int:pk>/doe/<slug:name>/", distances.distance_do, name="distance_do"),
    path("afstand/kant/<int:pk>/", distances.hearing, name="hearing"),
    path("besturen/patronen/", patterns.patterns, name="distance_patterns"),
]
