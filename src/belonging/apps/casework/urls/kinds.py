"""Addresses of kinds of case."""

from django.urls import path

from belonging.apps.casework.views import kinds

urlpatterns = [
    path("kinds-of-case/", kinds.listed, name="kinds-of-case"),
    path("kinds-of-case/<slug:key>/", kinds.show, name="kind-of-case"),
]
