"""The least it could take: decoding the columns that counting reads, and nothing else."""

from pathlib import Path

from belonging.engine.indicators.facts import ABSENCES
from belonging.store.store import Store
from belonging.store.tables import DAY_COLUMNS, HALF_COLUMNS, SPELL_COLUMNS
from bench.data import YEAR
from bench.timing import Result, best

PUPILS = "enrolment_id pupil_id urn status headcount nc_year sex ethnicity sen_provision sen_need fsm small_area age entry_date leaving_date"
EVENTS = "enrolment_id pupil_id urn term half_term start_date category sessions reason1 reason2 reason3 nc_year sen_provision"
REASONS = " ".join(f"n_{code}" for codes in ABSENCES.values() for code in codes)
COUNTS = f"enrolment_id term half_term source possible authorised unauthorised n_B n_D n_K {REASONS}"
PATTERNS = f"enrolment_id half_term whole opening closing {' '.join((*SPELL_COLUMNS, *DAY_COLUMNS, *HALF_COLUMNS))}"
READ = {
    "counts": {"pupil_years": PUPILS, "suspensions": EVENTS, "mark_counts": COUNTS, "mark_patterns": PATTERNS},
    "weeks": {
        "pupil_years": PUPILS,
        "suspensions": EVENTS,
        "mark_weeks": "enrolment_id half_term marks",
        "mark_counts": f"enrolment_id half_term {REASONS}",
        "mark_patterns": PATTERNS,
    },
}


def run(place: Path, marks_from: str = "counts") -> Result:
    """Decode each column and keep its greatest value."""
    store = Store(place)

    def work() -> None:
        with store.embedded(YEAR) as engine:
            for table, columns in READ[marks_from].items():
                engine.run(f"SELECT {', '.join(f'MAX({name})' for name in columns.split())} FROM {table}")

    return best(work, 5)
