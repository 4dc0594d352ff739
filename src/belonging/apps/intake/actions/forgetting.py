"""Children whose record is erased are taken out of the files that were kept of every load, so that no undoing brings them back."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from belonging.apps.intake import folders
from belonging.apps.intake.models import Load, WaitingRow

KEY = "pupil_key"


def forget(children: Sequence[int], keys: Sequence[str]) -> None:
    """Take rows of these pupil keys out of every kept load, and out of the queue of rows that wait."""
    WaitingRow.objects.filter(wanted__in=list(keys)).delete()
    gone = pa.array(list(keys), pa.string())
    for load in Load.objects.all():
        for table in folders.tables(load):
            for path in folders.parts(load, table):
                if KEY not in pq.read_schema(path).names:
                    continue
                held = pq.read_table(path)
                left = held.filter(pc.invert(pc.is_in(held[KEY], value_set=gone)))
                if left.num_rows < held.num_rows:
                    new = path.with_suffix(".new")
                    pq.write_table(left, new)
                    new.replace(path)
