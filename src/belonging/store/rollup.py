"""Leaves added up by every single cut: sums by school and by all cuts of a pupil together become sums by each cut."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from belonging.engine.indicators.declaration import ALONE, PUPIL_CUTS
from belonging.engine.indicators.key_stages import OF_YEAR
from belonging.store.compile.leaves import PLACES, TOGETHER

# The columns of sums before the sums themselves; part null = the whole.
KEYS = ("cut", "label", "period", "part")
_YEARS, _STAGES = pa.array(OF_YEAR), pa.array(OF_YEAR.values())
_LEAF = ("urn", *PUPIL_CUTS, "period", "part", "several")


def by_cut(leaves: pa.Table, schools: pa.Table, *, divided: bool) -> pa.Table:
    """Add leaves up by every cut; columns KEYS, the sums, and `people_<name>` where a sum counts anything but pupils.

    Where they are `divided` into parts, the whole of all parts is beside them.
    """
    leaves = _typed(leaves.combine_chunks())
    if "several" not in leaves.column_names:
        found = _cut_up(leaves, schools)
        whole = found.set_column(KEYS.index("part"), "part", pa.nulls(len(found), pa.string()))
        return pa.concat_tables([found, _grouped(whole)]) if divided else found
    alone = pc.is_null(leaves["several"])
    found = _cut_up(leaves.filter(alone).drop_columns("several"), schools)
    if pc.all(alone).as_py():
        return found
    counted = [name for name in leaves.column_names if not name.startswith("people_")]
    each = _cut_up(leaves.filter(pc.invert(alone)).select(counted), schools, "several").drop_columns("several")
    for name in set(each.column_names) - {*KEYS}:
        each = each.append_column(f"people_{name}", pc.greater(each[name], 0).cast(pa.int64()))
    return _grouped(pa.concat_tables([found, each.select(found.column_names)]))


def added(turns: Sequence[pa.Table]) -> pa.Table:
    """Return the sums of several turns as those of one; a school is in one of them only."""
    if len(turns) > 1:
        every = pa.concat_tables(turns)
        of_school = pc.equal(every["cut"], "school")
        turns = [every.filter(of_school), _grouped(every.filter(pc.invert(of_school)))]
    return pa.concat_tables(turns).combine_chunks()


def _cut_up(leaves: pa.Table, schools: pa.Table, *pupil: str) -> pa.Table:
    """Add leaves of schools up in all and by school and place, leaves of all cuts of a pupil by each of those, and small areas."""
    at_school = pc.is_valid(leaves["urn"])
    of_school, of_cuts = leaves.filter(at_school), leaves.filter(pc.invert(at_school))
    areas = []
    if ALONE in leaves.column_names:
        in_area = pc.is_valid(of_cuts[ALONE])
        of_area, of_cuts = of_cuts.filter(in_area), of_cuts.filter(pc.invert(in_area))
        areas = [_labelled(of_area, ALONE, of_area[ALONE], *pupil)]
    urns = of_school["urn"]
    known = pc.index_in(urns, schools["urn"])
    found = [_labelled(of_school, "", pa.repeat("", len(urns)), *pupil)]
    found.append(_labelled(of_school, "school", urns.cast(pa.string()), *pupil))
    for cut in PLACES:
        found.append(_labelled(of_school, cut, pc.fill_null(schools[cut].take(known), ""), *pupil))
    found += [_labelled(of_cuts, cut, of_cuts[cut], *pupil) for cut in TOGETHER]
    stages = pc.fill_null(_STAGES.take(pc.index_in(of_cuts["year_group"], _YEARS)), "")
    return pa.concat_tables([*found, *areas, _labelled(of_cuts, "key_stage", stages, *pupil)])


def _labelled(rows: pa.Table, cut: str, label: pa.ChunkedArray | pa.Array, *pupil: str) -> pa.Table:
    """Return the sums of rows of one cut, grouped by its labels."""
    sums = [name for name in rows.column_names if name not in _LEAF]
    columns = {"label": label} | {name: rows[name] for name in ("period", "part", *pupil, *sums)}
    found = _grouped(pa.table(columns), [*KEYS[1:], *pupil])
    return found.add_column(0, "cut", pa.repeat(cut, len(found)))


def _grouped(table: pa.Table, keys: Sequence[str] = KEYS) -> pa.Table:
    sums = [name for name in table.column_names if name not in keys]
    grouped = table.group_by(list(keys), use_threads=False).aggregate([(name, "sum") for name in sums])
    return grouped.select([*keys, *(f"{name}_sum" for name in sums)]).rename_columns([*keys, *sums])


def _typed(rows: pa.Table) -> pa.Table:
    """Return leaves with the types engines agree on."""
    kinds = dict.fromkeys(("part", *PUPIL_CUTS), pa.string()) | {"period": pa.int32(), "urn": pa.int32()}
    return rows.cast(pa.schema([(name, kinds.get(name, pa.int64())) for name in rows.column_names]))
