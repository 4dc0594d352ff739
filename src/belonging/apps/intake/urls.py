"""Addresses of intake."""

urlpatterns: list[object] = []
