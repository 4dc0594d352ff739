"""Addresses of casework. They carry the record's own numbers, never a name or a UPN."""

from belonging.apps.casework.urls import cases, day, letters, questions

urlpatterns = [*cases.urlpatterns, *day.urlpatterns, *letters.urlpatterns, *questions.urlpatterns]
