"""Addresses of casework. They carry the record's own numbers, never a name or a UPN."""

from belonging.apps.casework.urls import asking, cases, day, exclusions, letters

urlpatterns = [*cases.urlpatterns, *day.urlpatterns, *asking.urlpatterns, *letters.urlpatterns, *exclusions.urlpatterns]
