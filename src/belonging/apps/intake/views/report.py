"""The report of one load: how far it is, what was found, what changed."""

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.exports.files import answer
from belonging.apps.intake import downloads, folders
from belonging.apps.intake.actions import column_maps, jobs, loads
from belonging.apps.intake.models import Load, State
from belonging.apps.intake.queries import loads as queries
from belonging.apps.intake.queries import reports

BUSY = (State.RECEIVED, State.CHECKING, State.LOADING)
MOST_GROUPS = 200


@policy("load", "returns")
@require_safe
def report(request: HttpRequest, load_id: UUID) -> HttpResponse:
    """Show the load as it is now; while it is being worked on the page asks again by itself."""
    load = found(request, load_id)
    loads.let_go(load)
    if load.state in BUSY:
        page = render(request, "intake/progress.html", {"load": load, "told": jobs.told(load)})
        page.headers["Refresh"] = "2"
        return page
    files = list(load.files.order_by("number"))
    shown = {
        "load": load,
        "told_of": [file for file in files if file.loaded < file.rows_in or file.sentence],
        "whole": [file for file in files if file.loaded == file.rows_in and not file.sentence],
        "may_check_again": load.state == State.FAILED and any(folders.received(load).iterdir()),
        "readable": any(reports.usable(file) for file in files),
        "strangers": [reports.stranger(file) for file in files if file.suggested_map and not reports.usable(file)],
        "kinds": column_maps.kinds(),
        **problem_groups(load),
    }
    return render(request, "intake/report.html", shown)


def problem_groups(load: Load) -> dict[str, Any]:
    """Return the problems of a load grouped for the page, most serious first, and how many there are."""
    if not reports.has_problems(load):
        return {"groups": [], "problems": 0, "hidden_groups": 0, "kept": False}
    problems = reports.problems_of(load)
    groups = together(reports.grouped(load))
    return {
        "groups": groups[:MOST_GROUPS],
        "hidden_groups": max(0, len(groups) - MOST_GROUPS),
        "problems": problems.count(),
        "kept": True,
    }


def together(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return groups that say the same of one column in several files as one: the first file's example stands for all.

    `count` is how many rows of the files they are about, None for whole files that are read all the same.
    """
    found: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for group in groups:
        key = (group["severity"], group["rule"], group["column"] or "", group["fix"])
        rows = group["rows"]
        if kept := found.get(key):
            kept["count"] = rows if kept["count"] is None else kept["count"] + (rows or 0)
            kept["files"] += 1
            continue
        shown = [str(each) for each in (group["examples"] or []) if each][:3]
        found[key] = {**group, "count": rows, "shown": shown, "files": 0}
    return list(found.values())


@policy("load", "returns")
@require_safe
def problems(request: HttpRequest, load_id: UUID, kind: str) -> HttpResponse:
    """Give every problem as a workbook or CSV."""
    load = found(request, load_id)
    writer = downloads.WRITERS.get(f".{kind}")
    if writer is None or not reports.has_problems(load):
        raise Http404("There is no such list of problems.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"problems.{kind}"
        writer(reports.problems_of(load), path)
        return answer(path.read_bytes(), name=f"problems-{load.made_at:%Y-%m-%d}", kind=kind)


def found(request: HttpRequest, load_id: UUID) -> Load:
    """Return the load, or answer that there is none."""
    load = queries.load(load_id, seen_by=request.user)
    if load is None:
        raise Http404("There is no such load.")
    return load
