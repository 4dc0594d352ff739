"""Addresses of letters."""

from django.urls import path

from belonging.apps.casework.views import letters

urlpatterns = [
    path("cases/<int:pk>/letters/<slug:key>/", letters.letter, name="case-letter"),
    path("cases/<int:pk>/sent/<int:number>/", letters.sent, name="sent-letter"),
]
