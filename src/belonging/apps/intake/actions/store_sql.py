"""How rows of the record become rows of the store: one query a table, over the engine's `live_*` views and the record's keys.

`people` are enrolments with their keys: (id, pupil_id, urn, starts, ends, entry_date, leaving_date, key).
"""

from belonging.store.codes import MARKS, NOT_ON_ROLL, POSSIBLE, SESSIONS

PEOPLE = """CREATE OR REPLACE TABLE people AS
    SELECT e.*, p.key FROM enrolments e JOIN pupils p ON p.id = e.pupil_id"""

AT_SCHOOL = "e.key = r.pupil_key AND e.urn = r.urn"
# A pupil's row of a return names its enrolment by the entry date: whoever left and came back has more than one at the school.
AT_ENTRY = f"""{AT_SCHOOL} AND CASE WHEN r.entry_date IS NULL OR e.entry_date IS NULL THEN r.as_at >= e.starts AND r.as_at < e.ends
                      ELSE e.entry_date = r.entry_date END"""
YEAR_GROUPS = str(["N1", "N2", "R", *(str(year) for year in range(1, 15))])

# Characteristics as at the January census, else the nearest return that says: `far` is days from the census day. An enrolment
# that no return of the year holds has its row too, from the nearest return of another year (a year group moves with the years):
# one whose dates overlap a year its school sent returns of, and one with events or sessions in the year (`evident`). A
# table of free school meals of several schools speaks for every school whose pupils came with it: without a row there, none is
# eligible. Where nothing speaks for a school, what another school told of the child in the year or the year before is the nearest.
PUPIL_YEARS = """
    WITH held AS (
        SELECT r.pupil_key, r.urn, r.as_at, r.academic_year, r.term, r.on_roll, r.status, r.nc_year, r.sex, r.ethnicity,
               r.sen_provision, r.birth_date, e.id AS enrolment_id, e.pupil_id, e.entry_date AS entered,
               e.leaving_date AS left_on
        FROM live_snapshots r JOIN people e ON {at_entry}),
    seen AS (SELECT DISTINCT enrolment_id FROM held WHERE academic_year = {year}),
    returned AS (SELECT DISTINCT urn FROM live_snapshots WHERE academic_year = {year}),
    unseen AS (
        SELECT enrolment_id FROM evident UNION
        SELECT enrolment_id FROM held SEMI JOIN returned USING (urn) WHERE entered <= make_date({year} + 1, 7, 31)
               AND (academic_year > {year} OR left_on > make_date({year}, 8, 31))
               AND coalesce(left_on, DATE '9999-12-31') > make_date({year}, 8, 31)),
    said AS (
        SELECT *, abs(date_diff('day', as_at, make_date({year} + 1, 1, 16)))
                  + CASE WHEN academic_year = {year} AND term = 2 AND on_roll THEN 0 ELSE 1000 END AS far
        FROM held WHERE academic_year = {year} UNION ALL
        SELECT * REPLACE (coalesce({year_groups}[list_position({year_groups}, nc_year) - academic_year + {year}], nc_year)
                          AS nc_year), abs(date_diff('day', as_at, make_date({year} + 1, 1, 16))) AS far
        FROM held SEMI JOIN unseen USING (enrolment_id) ANTI JOIN seen USING (enrolment_id)),
    years AS (
        SELECT CAST({year} AS SMALLINT) AS academic_year, enrolment_id, any_value(pupil_id) AS pupil_id,
               any_value(urn) AS urn, any_value(pupil_key) AS pupil_key, arg_min(as_at, far) AS day,
               coalesce(arg_min(status, far) FILTER (status <> ''), '') AS status,
               max(CASE WHEN academic_year = {year} AND term = 2 AND on_roll AND status IN ('C', 'M') THEN 1 ELSE 0 END)
                   AS headcount,
               coalesce(arg_min(nc_year, far) FILTER (nc_year <> ''), '') AS nc_year,
               coalesce(arg_min(sex, far) FILTER (sex <> ''), '') AS sex,
               coalesce(arg_min(ethnicity, far) FILTER (ethnicity <> ''), '') AS ethnicity,
               coalesce(arg_min(sen_provision, far) FILTER (sen_provision <> ''), '') AS reported_provision,
               arg_min(birth_date, far) FILTER (birth_date IS NOT NULL) AS birth_date,
               any_value(entered) AS entry_date, any_value(left_on) AS leaving_date
        FROM said GROUP BY enrolment_id),
    provisions AS (
        SELECT y.enrolment_id, arg_max(r.provision, r.from_date) AS provision FROM years y
        JOIN live_sen_provisions r ON r.pupil_key = y.pupil_key AND coalesce(r.from_date, DATE '0001-01-01') <= y.day
             AND coalesce(r.until_date, DATE '9999-12-31') >= y.day GROUP BY 1),
    sent AS (SELECT DISTINCT urn FROM live_sen_needs WHERE as_at >= make_date({year}, 8, 1)),
    needs AS (
        SELECT y.enrolment_id, arg_min(r.need, (abs(date_diff('day', coalesce(r.as_at, y.day), y.day)), r.rank, -r.place))
               AS need FROM years y
        JOIN live_sen_needs r ON r.pupil_key = y.pupil_key AND coalesce(r.from_date, DATE '0001-01-01') <= y.day
             AND coalesce(r.until_date, DATE '9999-12-31') >= y.day
        WHERE y.urn NOT IN (FROM sent) OR r.as_at IS NULL OR r.as_at >= make_date({year}, 8, 1) GROUP BY 1),
    meals AS (
        SELECT DISTINCT y.enrolment_id FROM years y JOIN live_fsm_periods r ON r.pupil_key = y.pupil_key
             AND coalesce(r.file_year, {year}) = {year}
             AND coalesce(r.from_date, DATE '0001-01-01') <= y.day AND coalesce(r.until_date, DATE '9999-12-31') >= y.day),
    spoken AS (
        SELECT DISTINCT load, file_year, file_term FROM (
            SELECT load, file_no, file_year, file_term FROM live_fsm_periods GROUP BY ALL HAVING count(DISTINCT urn) > 1)),
    tellers AS (
        SELECT urn, file_year FROM live_fsm_periods UNION
        SELECT urn, academic_year FROM live_snapshots SEMI JOIN spoken USING (load, file_year, file_term)
        WHERE on_roll AND academic_year IN ({year}, {year} - 1)),
    telling AS (SELECT DISTINCT urn FROM tellers WHERE coalesce(file_year, {year}) = {year}),
    elsewhere AS (
        SELECT y.enrolment_id, any_value(y.pupil_key) AS pupil_key, any_value(y.day) AS day, max(h.academic_year) AS told_year
        FROM years y JOIN held h ON h.pupil_key = y.pupil_key AND h.on_roll AND h.academic_year IN ({year}, {year} - 1)
        SEMI JOIN tellers r ON r.urn = h.urn AND r.file_year = h.academic_year
        WHERE y.urn NOT IN (FROM telling) GROUP BY 1),
    nearest AS (
        SELECT e.enrolment_id, CAST(count(r.pupil_key) > 0 AS TINYINT) AS fsm FROM elsewhere e
        LEFT JOIN live_fsm_periods r ON r.pupil_key = e.pupil_key AND r.file_year = e.told_year
             AND coalesce(r.from_date, DATE '0001-01-01') <= e.day AND coalesce(r.until_date, DATE '9999-12-31') >= e.day
        GROUP BY 1),
    homes AS (
        SELECT y.enrolment_id, arg_min(r.small_area, (abs(date_diff('day', r.as_at, y.day)), -r.place, r.row_no)) AS small_area
        FROM years y JOIN live_home_areas r ON r.pupil_key = y.pupil_key AND r.file_year = {year} AND r.small_area <> ''
        GROUP BY 1)
    SELECT y.academic_year, y.enrolment_id, y.pupil_id, y.urn, y.status, y.headcount, y.nc_year, y.sex, y.ethnicity,
           coalesce(nullif(p.provision, ''), y.reported_provision) AS sen_provision, coalesce(n.need, '') AS sen_need,
           CASE WHEN m.enrolment_id IS NOT NULL THEN 1 WHEN t.urn IS NOT NULL THEN 0
                ELSE coalesce(f.fsm, -1) END AS fsm,
           CASE WHEN y.birth_date BETWEEN make_date(CAST(y.academic_year AS BIGINT) - 100, 1, 1)
                     AND make_date(CAST(y.academic_year AS BIGINT), 8, 31)
                THEN datesub('year', y.birth_date, make_date(CAST(y.academic_year AS BIGINT), 8, 31)) END AS age,
           y.entry_date, y.leaving_date, coalesce(a.small_area, '') AS small_area
    FROM years y LEFT JOIN homes a USING (enrolment_id) LEFT JOIN provisions p USING (enrolment_id) LEFT JOIN needs n USING (enrolment_id)
    LEFT JOIN meals m USING (enrolment_id) LEFT JOIN telling t ON t.urn = y.urn
    LEFT JOIN nearest f USING (enrolment_id)"""

# Enrolments with events or sessions in a year, beside those that returns name.
EVIDENT = """CREATE OR REPLACE TABLE evident AS
    SELECT DISTINCT e.id AS enrolment_id FROM live_suspensions r
    JOIN people e ON {at_school} AND r.start_date >= e.starts AND r.start_date < e.ends WHERE r.academic_year = {year}
    UNION SELECT enrolment_id FROM {counted}"""
NOBODY_COUNTED = "(SELECT NULL::BIGINT AS enrolment_id WHERE false)"

# The same event may be said by several returns: the latest load's word stands.
SUSPENSIONS = """
    SELECT r.academic_year, r.term, {half_term} AS half_term, e.id AS enrolment_id, e.pupil_id, r.urn,
           r.start_date, r.category, coalesce(r.sessions, 0) AS sessions, coalesce(r.reason1, '') AS reason1,
           coalesce(r.reason2, '') AS reason2, coalesce(r.reason3, '') AS reason3,
           coalesce(nullif(r.nc_year, ''), y.nc_year, '') AS nc_year, coalesce(y.sex, '') AS sex,
           coalesce(y.ethnicity, '') AS ethnicity,
           coalesce(nullif(r.sen_provision, ''), y.sen_provision, '') AS sen_provision,
           coalesce(y.sen_need, '') AS sen_need, coalesce(y.fsm, -1) AS fsm,
           coalesce(y.small_area, '') AS small_area
    FROM (SELECT * FROM live_suspensions WHERE academic_year = {year} QUALIFY row_number() OVER (
              PARTITION BY pupil_key, urn, category, start_date ORDER BY place DESC, scope DESC, row_no DESC) = 1) r
    JOIN people e ON {at_school} AND r.start_date >= e.starts AND r.start_date < e.ends
    LEFT JOIN pupil_years_{year} y ON y.enrolment_id = e.id"""

# Of two rows that give the same session of a child at a school, the later load's stands; rows of one week become one.
MARK_WEEKS = """
    WITH rows_now AS (
        SELECT urn, week, pupil_key, marks, (place, file_no, row_no) AS place FROM live_session_marks
        WHERE academic_year = {year}),
    shared AS (SELECT pupil_key, urn, week FROM rows_now GROUP BY ALL HAVING count(*) > 1),
    folded AS (
        SELECT urn, week, pupil_key, marks FROM rows_now ANTI JOIN shared USING (pupil_key, urn, week) UNION ALL
        SELECT urn, week, pupil_key, {latest} AS marks FROM rows_now SEMI JOIN shared USING (pupil_key, urn, week)
        GROUP BY ALL)
    SELECT r.urn, e.id AS enrolment_id, r.week, r.marks
    FROM folded r JOIN people e ON {at_school} AND r.week + 4 >= e.starts AND r.week + 4 < e.ends"""
LATEST = " || ".join(
    f"coalesce(arg_max(marks[{slot}], place) FILTER (marks[{slot}] <> '{NOT_ON_ROLL}'), '{NOT_ON_ROLL}')"
    for slot in range(1, SESSIONS + 1)
)

# Whose sessions a return's are, for whoever left and came back: those of the pupil's row they stand under, or of the one enrolment
# there is in its table. All others have one enrolment at the school, and sessions of no pupil's row go by the end of their term.
SPELLS = f"""spells AS (
        SELECT r.pupil_key, r.urn, r.academic_year AS collected_year, r.term AS collected_term, r.on_roll, r.source_key,
               e.id AS spell
        FROM live_snapshots r JOIN people e ON {AT_ENTRY}
        WHERE e.starts > DATE '0001-01-01' OR e.ends < DATE '9999-12-31'),
    by_row AS (SELECT * EXCLUDE spell, any_value(spell) AS spell FROM spells GROUP BY ALL HAVING count(DISTINCT spell) = 1),
    by_roll AS (
        SELECT * EXCLUDE (spell, source_key), any_value(spell) AS spell FROM spells GROUP BY ALL
        HAVING count(DISTINCT spell) = 1)"""


def return_counts(year: int) -> str:
    """Return SQL for `mark_counts` of one academic year from termly returns: a column a code, then what is possible and missed."""
    columns = ",\n           ".join(
        f"coalesce(sum(r.sessions) FILTER (r.code = '{mark.code}'), 0) AS {mark.column}" for mark in MARKS
    )
    total = {
        name: " + ".join(mark.column for mark in MARKS if mark.meaning in meanings)
        for name, meanings in (
            ("possible", POSSIBLE),
            ("authorised", ("authorised",)),
            ("unauthorised", ("unauthorised",)),
        )
    }
    codes = ", ".join(f"coalesce({mark.column}, 0) AS {mark.column}" for mark in MARKS)
    return f"""
    WITH {SPELLS},
    counted AS (
        SELECT r.enrolment_id, r.urn, r.term, coalesce(r.half_term, 0) AS half_term, {columns}
        FROM (SELECT r.*, e.id AS enrolment_id FROM live_session_counts r
              LEFT JOIN by_row b USING (pupil_key, urn, collected_year, collected_term, on_roll, source_key)
              LEFT JOIN by_roll o USING (pupil_key, urn, collected_year, collected_term, on_roll)
              JOIN people e ON {AT_SCHOOL} AND CASE WHEN coalesce(b.spell, o.spell) IS NOT NULL THEN e.id = coalesce(b.spell, o.spell)
                   ELSE make_date({year} + CASE WHEN r.term = 1 THEN 0 ELSE 1 END,
                        CASE r.term WHEN 1 THEN 12 WHEN 2 THEN 3 ELSE 7 END, 20) BETWEEN e.starts AND e.ends - 1 END
              WHERE r.academic_year = {year} QUALIFY row_number() OVER (
                  PARTITION BY e.id, r.term, r.half_term, r.code ORDER BY r.place DESC, r.scope DESC, r.row_no DESC) = 1) r
        GROUP BY ALL),
    told AS (
        SELECT e.id AS enrolment_id, r.urn, CASE WHEN r.term = 1 THEN 3 ELSE r.term - 1 END AS term,
               CASE WHEN r.term = 1 THEN 5 ELSE 0 END AS half_term, arg_max(r.possible, r.place) AS possible,
               arg_max(r.authorised, r.place) AS authorised, arg_max(r.unauthorised, r.place) AS unauthorised
        FROM live_snapshots r JOIN people e ON {AT_ENTRY}
        WHERE r.possible IS NOT NULL AND r.term > 0
              AND r.academic_year - CASE WHEN r.term = 1 THEN 1 ELSE 0 END = {year} GROUP BY ALL)
    SELECT CAST({year} AS SMALLINT) AS academic_year, term, half_term, coalesce(c.urn, t.urn) AS urn, enrolment_id,
           'return' AS source, coalesce(t.possible, {total["possible"]}) AS possible,
           coalesce(t.authorised, {total["authorised"]}, 0) AS authorised,
           coalesce(t.unauthorised, {total["unauthorised"]}, 0) AS unauthorised, {codes}
    FROM counted c FULL JOIN told t USING (enrolment_id, term, half_term)"""
