"""Addresses of casework. They carry the record's own numbers, never a name or a UPN."""

from belonging.apps.casework.urls import asking, cases, day, exclusions, kinds, letters, outcomes

urlpatterns = [
    each for addresses in (cases, day, asking, letters, exclusions, outcomes, kinds) for each in addresses.urlpatterns
]
