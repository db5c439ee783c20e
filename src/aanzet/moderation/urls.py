from django.urls import path

from . import views

urlpatterns = [
    path("meld/<slug:word>/<int:pk>/", views.report_write, name="report_write"),
    path("meldingen/", views.reports, name="reports"),
    path("meldingen/<int:pk>/", views.report_page, name="report"),
]
