"""Addresses of what assessments led to, and of what help costs."""

from django.urls import path

from belonging.apps.casework.views import outcomes

urlpatterns = [
    path("assessments/", outcomes.led_to, name="assessments"),
    path("costs/", outcomes.figures, name="costs"),
    path("costs/<slug:way>/", outcomes.figure, name="cost"),
]
