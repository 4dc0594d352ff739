"""Addresses of forms, for those who work on a case and for the child and family."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
