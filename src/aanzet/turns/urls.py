from django.urls import path

from . import views

urlpatterns = [
    path("beurt/<int:pk>/meer-tijd/", views.turn_more_time, name="turn_more_time"),
    path("beurt/<int:pk>/rust/", views.turn_rest, name="turn_rest"),
    path("beurt/<int:pk>/hoe-staat-het/", views.turn_ask_how, name="turn_ask_how"),
    path("beurt/<int:pk>/vraag-hulp/", views.turn_ask_help, name="turn_ask_help"),
    path("vandaag/agenda.ics", views.turn_calendar, name="turn_calendar"),
]
