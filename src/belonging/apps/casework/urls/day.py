"""Addresses of what is to be done, and of lists of cases."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
