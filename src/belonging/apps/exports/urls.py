"""Addresses of files that people take away."""

from django.urls import path

from belonging.apps.exports.views import files

urlpatterns = [
    path("files/", files.listed, name="exports"),
    path("files/<int:pk>/link/", files.link, name="export-link"),
    path("files/open/<str:token>/", files.file, name="export-file"),
]
