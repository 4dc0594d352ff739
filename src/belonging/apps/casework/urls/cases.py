"""Addresses of one case."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
