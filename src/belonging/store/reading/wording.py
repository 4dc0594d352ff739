"""Words near a label become its code, with a warning that says what was taken; where two labels are near, nothing is."""

import re
from collections.abc import Iterable, Mapping

import duckdb

from belonging.engine.formats import Severity
from belonging.kernel import registry
from belonging.store.reading.cells import SPACE, Check
from belonging.store.reading.headers import Fit
from belonging.store.reading.known import code_table
from belonging.store.reading.sheets import Sheet

CODES = "belonging.catalogue.codes"
MOST_TEXTS = 5_000
NEAR, APART = 90.0, 5.0
SHORTEST = 8


def words(text: str) -> str:
    """Return a text by its words alone: no case, no punctuation, `&` written out."""
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold().replace("&", " and ")))


def labels(codes: str) -> dict[str, set[str]]:
    """Return the labels of a code set, and the older wordings listed for it, as {words: codes}."""
    found: dict[str, set[str]] = {}
    for row in registry.rows(CODES, f"{codes}.csv"):
        found.setdefault(words(row["label"]), set()).add(row.get("becomes") or row["code"])
    older: dict[str, set[str]] = {}
    for row in registry.rows(CODES, f"{codes.removesuffix('_or_words')}_wordings.csv"):
        older.setdefault(words(row["label"]), set()).add(row["code"])
    return found | {text: codes for text, codes in older.items() if text not in found}


def nearest(text: str, known: Mapping[str, set[str]]) -> str:
    """Return the one code whose label a text is near: its words, its beginning, its code before its label, or a slip of writing; else ''."""
    said = words(text)
    if said in known:
        return _only(known[said])
    first, _, rest = said.partition(" ")
    codes = {code.casefold(): code for each in known.values() for code in each}
    if first in codes and rest:
        label_codes = _begun(rest, known) if len(rest) >= SHORTEST else set()
        return codes[first] if codes[first] in known.get(rest, label_codes) else ""
    if len(said) >= SHORTEST and (begun := _begun(said, known)):
        return _only(begun)
    from rapidfuzz import fuzz  # for words that are no label alone: it takes its time to import

    best: dict[str, float] = {}
    for label, each in known.items():
        score = max(fuzz.ratio(said, label), fuzz.token_sort_ratio(said, label))
        for code in each:
            best[code] = max(best.get(code, 0.0), score)
    order = sorted(best.items(), key=lambda pair: -pair[1])
    return order[0][0] if order[0][1] >= NEAR and order[0][1] - order[1][1] >= APART else ""


def _begun(said: str, known: Mapping[str, set[str]]) -> set[str]:
    return {code for label, codes in known.items() if label.startswith(said) for code in codes}


def _only(codes: Iterable[str]) -> str:
    found = sorted(codes)
    return found[0] if len(found) == 1 else ""


def take(con: duckdb.DuckDBPyConnection, sheet: Sheet, chosen: Fit, file: str) -> None:
    """Add the words of a sheet that are near a label to their code sets, and list each cell that has them with what was taken."""
    for place, column in chosen.columns.items():
        if not column.words:
            continue
        table, near = code_table(con, column.codes), f"near_{column.codes}"
        con.execute(f"create table if not exists {near} (text varchar, fix varchar)")
        text = f"upper(trim(s.c{place}, {SPACE}))"
        texts = con.execute(
            f"select distinct {text} from {sheet.table} s anti join {table} k on k.code = {text} "
            f"where {text} <> '' order by 1 limit {MOST_TEXTS}"
        ).fetchall()
        _add(con, column.codes, [said for (said,) in texts])
        check = Check(
            rule="code_from_words",
            column=sheet.headers[place],
            severity=Severity.WARNING,
            broken=f"n.text = {text}",
            fix="",
        )
        con.execute(
            f"""insert into problems select $file, $sheet, s.rowid + {sheet.first}, $column, $rule, $severity, s.c{place}, n.fix
            from {sheet.table} s join {near} n on {check.broken} where s._ragged is null""",
            {"file": file, "sheet": sheet.name, "column": check.column, "rule": check.rule, "severity": check.severity.value},
        )  # fmt: skip


def _add(con: duckdb.DuckDBPyConnection, codes: str, texts: list[str]) -> None:
    """Add what a code set's labels are near to; whatever is near none, or two, stays unknown."""
    known, table = labels(codes), code_table(con, codes)
    shown = {row.get("becomes") or row["code"]: row["label"] for row in registry.rows(CODES, f"{codes}.csv")}
    for text in texts:
        if code := nearest(text, known):
            fix = f"These words were taken as {code}, {shown[code]}. Check that it is meant, or write the code."
            con.execute(f"insert into near_{codes} values (?, ?)", [text, fix])
            con.execute(
                f"insert into {table} by name select ? as code, stored, valid_from, valid_until from {table} where code = ?",
                [text, code],
            )
