"""Headers meet formats: which format a sheet is, which column is which, and the likeliest map for a stranger's headers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from belonging.engine.formats import Column, Format
from belonging.kernel import registry
from belonging.store.reading.faults import FileFault, Unreadable

ENOUGH = 0.55
NEAR = 78.0


@cache
def formats() -> Mapping[str, Format]:
    """Return every declared format by its key."""
    return registry.load("belonging.catalogue.formats", "FORMAT")


def plain(header: str) -> str:
    """Return a header by its letters and digits alone, without case: how headers are compared."""
    return re.sub(r"[^0-9a-z]", "", header.casefold()) or header.strip()


@dataclass(frozen=True, kw_only=True)
class SuppliedMap:
    """A column map a person confirmed: {their header: our column name, '' to leave it out}. Empty `file` = every file of the batch it fits.

    `sender` (a LAESTAB or an authority's three digits) limits it to files whose schools are all of that sender.
    `format` names the format; `academic_year` and `term` say which collection it is when neither name nor contents do.
    """

    format: str
    columns: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    sender: str = ""
    academic_year: int | None = None
    term: int | None = None


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How well headers fit a format: `columns` is {column of the sheet: column of the format}; `supplied` the map that said so, if one did."""

    key: str
    format: Format
    score: float
    columns: Mapping[int, Column]
    supplied: SuppliedMap | None = None


def fit(key: str, headers: Sequence[str], supplied: Mapping[str, str] | None = None) -> Fit:
    """Match headers to one format by name, a supplied map first. Score 0 when a column that must be present is not."""
    form = formats()[key]
    known = _names(key)
    wanted = {plain(theirs): known.get(plain(ours)) for theirs, ours in (supplied or {}).items()}
    left_out = {plain(theirs) for theirs, ours in (supplied or {}).items() if not ours}
    columns: dict[int, Column] = {}
    for place, header in enumerate(headers):
        column = (
            wanted[plain(header)]
            if plain(header) in left_out
            else wanted.get(plain(header)) or known.get(plain(header))
        )
        if column and header.strip() and column not in columns.values():
            columns[place] = column
    found = {column.name for column in columns.values()}
    if any(column.present and column.name not in found for column in form.columns) or not columns:
        return Fit(key=key, format=form, score=0.0, columns=columns)
    named = sum(bool(header.strip()) for header in headers) or 1
    score = 0.6 * len(columns) / named + 0.4 * len(columns) / len(form.columns)
    required = [column for column in form.columns if column.required]
    score -= 0.1 * sum(column.name not in found for column in required) / (len(required) or 1)
    if any(column.present for column in form.columns):
        score = max(score, 0.0) * 0.4 + 0.6
    return Fit(key=key, format=form, score=score, columns=columns)


@cache
def _names(key: str) -> Mapping[str, Column]:
    names: dict[str, Column] = {}
    for column in formats()[key].columns:
        for name in (column.name, *column.also):
            names.setdefault(plain(name), column)
    return names


def recognise(name: str, headers: Sequence[str], maps: Sequence[SuppliedMap] = ()) -> Fit | None:
    """Return the format these headers are, or None. A supplied map for the file decides; otherwise the best fit, the name breaking ties."""
    for supplied in maps:
        if supplied.file in ("", name) and supplied.columns:
            chosen = fit(supplied.format, headers, supplied.columns)
            theirs = {plain(header) for header, ours in supplied.columns.items() if ours}
            if chosen.score > 0 and theirs <= {plain(header) for header in headers}:
                return replace(chosen, supplied=supplied)
    lowered = frozenset(header.strip().lower() for header in headers)
    about_pupils = any(plain(header) in ("upn", "uniquepupilnumber", "pupilupn", "studentupn") for header in headers)
    fits = []
    for key, form in formats().items():
        if not form.columns or (about_pupils and not any(column.into == "upn" for column in form.columns)):
            continue
        one = fit(key, headers)
        score = form.recognise(lowered) if form.recognise else one.score
        if score >= ENOUGH and one.columns:
            fits.append((score + 0.02 * _named(form, name), one))
    return max(fits, key=lambda pair: pair[0])[1] if fits else None


def _named(form: Format, name: str) -> bool:
    return bool(form.name_pattern and re.search(form.name_pattern, name, re.IGNORECASE))


def suggest(headers: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Return the likeliest format and map {their header: our column, '' for none} for headers no format knows.

    The format is '', and nothing is mapped, when nothing is near: most of the columns a format needs must be met, and
    not the school and the pupil alone, which many formats share.
    """
    best: tuple[float, str] = (0.0, "")
    for key, form in formats().items():
        met = {ours for ours in near(key, headers).values() if ours}
        needed = {column.name for column in form.columns if column.present or column.required}
        needed = needed or {column.name for column in form.columns[:1]}
        its_own = needed - {column.name for column in form.columns if column.into in ("upn", "laestab", "urn")}
        share = len(met & needed) / (len(needed) or 1)
        if len(met) >= 2 and share > 0.5 and (met & its_own or not its_own):
            best = max(best, (share + len(met) / len(headers), key))
    return best[1], near(best[1], headers) if best[1] else dict.fromkeys(filter(str.strip, headers), "")


def near(key: str, headers: Sequence[str]) -> dict[str, str]:
    """Return {their header: our column, '' for none}: the nearest column of one format to each header, each column taken once."""
    from rapidfuzz import fuzz, process  # for strangers' headers alone

    names = {name: column.name for column in formats()[key].columns for name in (column.name, *column.also)}
    together = {name: plain(name) for name in names}
    pairs: dict[str, tuple[str, float]] = {}
    for header in dict.fromkeys(filter(str.strip, headers)):
        apart = process.extractOne(
            header, list(names), scorer=fuzz.token_sort_ratio, processor=_words, score_cutoff=NEAR
        )
        joined = process.extractOne(plain(header), together, scorer=fuzz.ratio, score_cutoff=NEAR)
        found = [(one[1], name) for one, name in ((apart, apart and apart[0]), (joined, joined and joined[2])) if one]
        if found and max(found)[0] > pairs.get(names[max(found)[1]], ("", 0.0))[1]:
            pairs[names[max(found)[1]]] = (header, max(found)[0])
    ours = {header: name for name, (header, _) in pairs.items()}
    return {header: ours.get(header, "") for header in headers if header.strip()}


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+|\d+", re.sub(r"([a-z])([A-Z])", r"\1 \2", text).lower()))


def header_faults(headers: Sequence[str], chosen: Fit, collected_year: int | None) -> list[FileFault]:
    """Return what is odd about the headers of a recognised sheet. Raises Unreadable when a column that matters stands twice."""
    faults = []
    seen: dict[str, int] = {}
    for place, header in enumerate(headers):
        first = seen.setdefault(plain(header), place) if header.strip() else place
        if first == place:
            continue
        column = chosen.columns.get(first)
        if column and (column.into or column.required or column.present):
            sentence = f"The header {header!r} stands twice, so it is not certain which column is meant."
            raise Unreadable(
                "duplicate_header", sentence, "Remove or rename one of the two columns and send the file again."
            )
        faults.append(FileFault(rule="duplicate_header", severity="warning", value=header, column=header,
                                fix=f"The header {header!r} stands twice; neither column is kept, so nothing is lost."))  # fmt: skip
    for place, header in enumerate(headers):
        column = chosen.columns.get(place)
        if column and collected_year and not column.since <= collected_year <= column.until:
            said = (
                f"from {column.since}/{(column.since + 1) % 100:02d}"
                if collected_year < column.since
                else f"up to {column.until}/{(column.until + 1) % 100:02d}"
            )
            faults.append(FileFault(rule="column_outside_dates", severity="warning", value=header, column=header,
                                    fix=f"This column belongs to collections {said}. It was read all the same; check which collection this is."))  # fmt: skip
    return faults
