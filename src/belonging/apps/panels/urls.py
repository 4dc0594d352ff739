"""Addresses of panels. They carry the numbers of sittings and of their items, never anything of a child."""

from django.urls import path

from belonging.apps.panels.views import agenda, feedback, members, minutes, pack, room, sittings, worth

urlpatterns = [
    path("", sittings.listed, name="panels"),
    path("sittings/<int:pk>/", agenda.show, name="panel-agenda"),
    path("sittings/<int:pk>/draw/", agenda.draw, name="panel-draw"),
    path("sittings/<int:pk>/signals/<slug:source>/<int:number>/aside/", agenda.aside, name="panel-aside"),
    path("sittings/<int:pk>/send/", agenda.send, name="panel-send"),
    path("sittings/<int:pk>/call-off/", sittings.call_off, name="panel-call-off"),
    path("sittings/<int:pk>/pack/", pack.show, name="panel-pack"),
    path("sittings/<int:pk>/room/", room.show, name="panel-room"),
    path("sittings/<int:pk>/room/present/", room.present, name="panel-present"),
    path("sittings/<int:pk>/end/", minutes.close, name="panel-end"),
    path("sittings/<int:pk>/minutes/", minutes.show, name="panel-minutes"),
    path("sittings/<int:pk>/minutes/told/", minutes.feed_back, name="panel-told"),
    path("sittings/<int:pk>/minutes/letters/", feedback.letters, name="panel-letters"),
    path("sittings/<int:pk>/minutes/letters/make/", feedback.write, name="panel-feedback"),
    path("sittings/<int:pk>/minutes/approve/", minutes.approve, name="panel-approve"),
    path("items/<int:pk>/", pack.one, name="panel-paper"),
    path("items/<int:pk>/step-back/", pack.step_back, name="panel-step-back"),
    path("items/<int:pk>/release/", pack.release, name="panel-release"),
    path("items/<int:pk>/move/<str:way>/", agenda.move, name="panel-move"),
    path("items/<int:pk>/promise/", room.promise, name="panel-promise"),
    path("items/<int:pk>/decide/", room.decide, name="panel-decide"),
    path("items/<int:pk>/guest/", room.guest, name="panel-guest"),
    path("items/<int:pk>/put-off/", room.put_off, name="panel-put-off"),
    path("items/<int:pk>/report/", room.report, name="panel-report"),
    path("items/<int:pk>/again/", minutes.again, name="panel-again"),
    path("<slug:key>/plan/", sittings.plan, name="panel-plan"),
    path("<slug:key>/members/", members.show, name="panel-members"),
    path("<slug:key>/members/<int:pk>/end/", members.end, name="panel-seat-end"),
    path("<slug:key>/waiting/", worth.waiting, name="panel-waiting"),
    path("<slug:key>/measures/", worth.measures, name="panel-measures"),
]
