"""Addresses of intake."""

from django.urls import path

from belonging.apps.intake.views import coverage, decisions, loads, queue, report

urlpatterns = [
    path("load/", loads.loads, name="load"),
    path("load/queue/", queue.queue, name="queue"),
    path("load/queue/again/", queue.again, name="queue-again"),
    path("load/queue/<int:row_id>/", queue.answer, name="queue-row"),
    path("load/queue/<int:row_id>/add/", queue.add, name="queue-add"),
    path("load/queue/<int:row_id>/reject/", queue.reject, name="queue-reject"),
    path("load/<uuid:load_id>/", report.report, name="load-report"),
    path("load/<uuid:load_id>/accept/", decisions.accept, name="load-accept"),
    path("load/<uuid:load_id>/again/", decisions.check_again, name="load-again"),
    path("load/<uuid:load_id>/discard/", decisions.discard, name="load-discard"),
    path("load/<uuid:load_id>/undo/", decisions.undo, name="load-undo"),
    path("load/<uuid:load_id>/columns/<int:number>/", decisions.columns, name="load-columns"),
    path("load/<uuid:load_id>/problems.<str:kind>", report.problems, name="load-problems"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/coverage.<str:kind>", coverage.download, name="coverage-download"),
]
