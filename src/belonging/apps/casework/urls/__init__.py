"""Addresses of casework. They carry the record's own numbers, never a name or a UPN."""

from belonging.apps.casework.urls import cases, day, forms, letters

urlpatterns = [*cases.urlpatterns, *day.urlpatterns, *forms.urlpatterns, *letters.urlpatterns]
