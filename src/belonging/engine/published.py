"""What a DfE open-statistics file means: its symbols, periods, levels, harmonised names, and how its rates follow from its counts.

Sources: DfE open data standard (analysts' guide, `statistics-production/ud.qmd`); the names DfE itself renamed between
the exclusions releases for 2016/17 and 2022/23. Rates were recomputed from real files, see `RATES`.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import floor, log10

from belonging.kernel.periods import Period

BLANK = "blank"
SYMBOLS: Mapping[str, str] = {
    "z": "not applicable",
    "x": "not available; in files before 2021 mostly: suppressed",
    "c": "suppressed to protect people",
    "low": "rounds to 0 but is not 0",
    "k": "rounds to 0 but is not 0",
    "u": "of low reliability",
    ":": "not available",
    ".": "not applicable",
    "~": "rounds to 0 but is not 0",
    "-": "not available",
    "..": "not available",
    "*": "suppressed to protect people",
    "r": "revised, no figure given",
    "null": "no figure given",
    "na": "no figure given",
    "n/a": "no figure given",
    "supp": "suppressed to protect people",
    "np": "not published",
    "ne": "no entries",
    BLANK: "no figure given",
}
LEVELS: Mapping[str, str] = {
    "national": "National",
    "england": "National",
    "regional": "Regional",
    "region": "Regional",
    "local authority": "Local authority",
    "la": "Local authority",
    "school": "School",
    "local authority district": "Local authority district",
    "parliamentary constituency": "Parliamentary constituency",
    "mat": "MAT",
}
LEVEL_NAMES = ("geographic_level", "geographical_level", "level")
PERIOD_NAMES = ("time_period", "year")
IDENTIFIER_NAMES = ("time_identifier",)

# Columns DfE has renamed; the newest name is ours.
HARMONISED: Mapping[str, str] = {
    "fixed_excl": "suspension",
    "fixed_excl_rate": "susp_rate",
    "one_plus_fixed": "one_plus_susp",
    "one_plus_fixed_rate": "one_plus_susp_rate",
    "one_or_more_fixed_excl_rate": "one_plus_susp_rate",
    "suspension_rate": "susp_rate",
    "susp": "suspension",
    "suspensions": "suspension",
    "one_plus_suspension": "one_plus_susp",
    "one_plus_suspension_rate": "one_plus_susp_rate",
    "permanent_exclusion": "perm_excl",
    "permanent_exclusions": "perm_excl",
    "perm_exclusion_rate": "perm_excl_rate",
    "school_type": "education_phase",
    "school_phase": "education_phase",
    "phase_type_grouping": "education_phase",
    "phase-type_grouping": "education_phase",
    "gender": "sex",
    "country": "country_name",
    "filter_group": "breakdown_topic",
    "filter": "breakdown",
    "possible_sessions": "sess_possible",
    "overall_absence": "sess_overall",
    "authorised_absence": "sess_authorised",
    "unauthorised_absence": "sess_unauthorised",
    "overall_absence_perc": "sess_overall_percent",
    "authorised_absence_perc": "sess_authorised_percent",
    "unauthorised_absence_perc": "sess_unauthorised_percent",
    "pa_perc": "enrolments_pa_10_exact_percent",
    "persistent_absence_percent": "enrolments_pa_10_exact_percent",
    "total pupils": "total_pupils",
    "sen support": "sen_support",
    "ehc plan": "ehc_plan",
}

# DfE phase labels, old and new, to the phases of our schools; '' is all phases together.
PHASES: Mapping[str, str] = {
    "total": "",
    "all schools": "",
    "all education phases": "",
    "state-funded primary": "Primary",
    "primary": "Primary",
    "state-funded secondary": "Secondary",
    "secondary": "Secondary",
    "special": "Special",
    "special school": "Special",
    "state-funded special": "Special",
    "state-funded special school": "Special",
    "pupil referral unit": "Alternative provision",
    "alternative provision": "Alternative provision",
    "state-funded ap school": "Alternative provision",
    "state-funded nursery": "Nursery",
    "nursery": "Nursery",
}
TOTALS = frozenset({"", "total", "all pupils", "all schools", "all education phases", "all", "england", BLANK})

# Filters that hold only numbers, which would otherwise be taken for figures when no metadata file says so.
NUMERIC_FILTERS = frozenset(
    "age age_group year_group nc_year nc_year_group national_curriculum_year ncyear week week_number month attendance_date".split()
    + [
        "duration_days_fixed_exclusions",
        "total_length_days_fixed_exclusions",
        "characteristic",
        "breakdown",
        "idaci_decile",
    ]
)


@dataclass(frozen=True, kw_only=True)
class PublishedRate:
    """A published rate and the two counts of the same row that give it: rate = per × numerator / denominator."""

    rate: str
    numerator: str
    denominator: str
    per: int = 100


def _reasons(pairs: Mapping[str, str]) -> tuple[PublishedRate, ...]:
    return tuple(
        PublishedRate(rate=rate, numerator=count, denominator="sess_possible") for rate, count in pairs.items()
    )


RATES: tuple[PublishedRate, ...] = (
    PublishedRate(rate="perm_excl_rate", numerator="perm_excl", denominator="headcount"),
    PublishedRate(rate="susp_rate", numerator="suspension", denominator="headcount"),
    PublishedRate(rate="one_plus_susp_rate", numerator="one_plus_susp", denominator="headcount"),
    PublishedRate(rate="sess_overall_percent", numerator="sess_overall", denominator="sess_possible"),
    PublishedRate(rate="sess_authorised_percent", numerator="sess_authorised", denominator="sess_possible"),
    PublishedRate(rate="sess_unauthorised_percent", numerator="sess_unauthorised", denominator="sess_possible"),
    PublishedRate(rate="enrolments_pa_10_exact_percent", numerator="enrolments_pa_10_exact", denominator="enrolments"),
    PublishedRate(rate="enrolments_pa_50_exact_percent", numerator="enrolments_pa_50_exact", denominator="enrolments"),
    PublishedRate(rate="attendance_perc", numerator="overall_attendance", denominator="sess_possible"),
    PublishedRate(rate="inc_exc_20week_rate", numerator="inc_exc_20week_ehc", denominator="tot_inc_exc_ehc"),
    PublishedRate(rate="no_exc_20week_rate", numerator="no_exc_20week_ehc", denominator="tot_no_exc_ehc"),
    PublishedRate(rate="ass_refused_ehc_pc", numerator="ass_refused_ehc", denominator="inreq_ehc"),
    PublishedRate(rate="new_all_ehc_pc", numerator="new_all_ehc", denominator="new_all_ehc_ass_none_ehc_sum"),
    PublishedRate(rate="ass_none_ehc_pc", numerator="ass_none_ehc", denominator="new_all_ehc_ass_none_ehc_sum"),
    PublishedRate(rate="pt_no_identified_sen", numerator="t_no_identified_sen", denominator="t_pupils"),
    PublishedRate(rate="pt_all_sen", numerator="t_all_sen", denominator="t_pupils"),
    PublishedRate(rate="pt_sen_support", numerator="t_sen_support", denominator="t_pupils"),
    PublishedRate(rate="pt_statement_or_ehc_plan", numerator="t_statement_or_ehc_plan", denominator="t_pupils"),
    PublishedRate(rate="sen_support_percent", numerator="sen_support", denominator="total_pupils"),
    PublishedRate(rate="ehc_plan_percent", numerator="ehc_plan", denominator="total_pupils"),
    *_reasons(
        {
            "illness_perc": "reason_i_authorised_illness",
            "appointments_perc": "reason_m_authorised_medical_dental",
            "auth_religious_perc": "reason_r_authorised_religious_observance",
            "auth_study_perc": "reason_s_authorised_study_leave",
            "auth_mob_perc": "reason_t_authorised_mobile_child",
            "auth_excluded_perc": "reason_e_authorised_excluded",
            "auth_other_perc": "reason_c_authorised_other",
            "auth_performance_perc": "reason_c1_authorised_regulated_performance",
            "auth_interview_perc": "reason_j1_authorised_interview",
            "auth_part_time_perc": "reason_c2_authorised_temp_reduced_timetable",
            "unauth_hol_perc": "reason_g_unauthorised_holiday",
            "unauth_late_registers_closed_perc": "reason_u_unauthorised_late_after_registers_closed",
            "unauth_oth_perc": "reason_o_other_unauthorised",
            "unauth_not_yet_perc": "reason_n_no_reason_yet",
        }
    ),
)
DIFFERENCE = 0.00001
ENOUGH = 10


def harmonise(column: str) -> str:
    """Return today's DfE name of a column, lower-cased: 'fixed_excl' gives 'suspension'."""
    name = column.strip().lower()
    return HARMONISED.get(name, name)


def number(text: str) -> float | None:
    """Read a published figure: '4.06', '4.0599999999999996', '3.168E-2', '1,234'. None for a symbol, a blank or words."""
    plain = text.strip()
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    return float(plain) if re.fullmatch(r"-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", plain) else None


def symbol(text: str) -> str | None:
    """Return the symbol a cell holds as printed, 'blank' for an empty cell or spaces, None when it is something else."""
    plain = text.strip()
    if not plain:
        return BLANK
    return plain if plain.lower() in SYMBOLS else None


def level(text: str) -> str:
    """Return the geographic level as the standard spells it: 'NATIONAL' and 'National' are one. Unknown words are kept."""
    plain = re.sub(r"\s+", " ", text.strip())
    return LEVELS.get(plain.lower(), plain)


def time_period(text: str) -> str:
    """Return '201516' for '201516', '2015/16' and '2015-16', '2019' for '2019', '' for anything else."""
    plain = text.strip()
    if found := re.fullmatch(r"(\d{4})[/-]?(\d{2}|\d{4})", plain):
        return found[1] + found[2][-2:]
    return plain if re.fullmatch(r"\d{4}", plain) else ""


def time_fault(text: str) -> str:
    """Return '' for a sound time period, otherwise a sentence. Six digits must be two years that follow each other."""
    plain = time_period(text)
    if not plain:
        return "A time period is four digits (2019) or six (201819)."
    if len(plain) == 6 and (int(plain[:4]) + 1) % 100 != int(plain[4:]):
        return "Six digits must be two years that follow each other, such as 201819."
    return ""


def published_period(time: str, identifier: str) -> Period | None:
    """Return the school-year period of a figure, or None when it is not one (calendar and financial years, weeks, two terms).

    A January count belongs to the academic year that January lies in.
    """
    words = identifier.strip().lower()
    if len(time) == 6 and words in ("academic year", ""):
        return Period(int(time[:4]))
    if len(time) == 6 and words in ("autumn term", "spring term", "summer term"):
        return Period(int(time[:4]), ("autumn term", "spring term", "summer term").index(words) + 1)
    if len(time) == 4 and words == "january":
        return Period(int(time) - 1)
    return None


def rounding_base(counts: Collection[float]) -> int:
    """Return 10 or 5 when ten or more different counts are all multiples of it, otherwise 1 (not known to be rounded)."""
    values = {count for count in counts if count}
    for base in (10, 5):
        if len(values) >= ENOUGH and all(count % base == 0 for count in values):
            return base
    return 1


@dataclass(frozen=True, kw_only=True)
class Printing:
    """How the rates of one column were printed: the most decimals and the most significant figures seen, and the counts' rounding."""

    decimals: int
    figures: int
    numerator_base: int = 1
    denominator_base: int = 1

    def tolerance(self, *, rate: float, numerator: float, denominator: float, per: int = 100) -> float:
        """Return how far a printed rate may lie from the one its own counts give before it is worth a warning.

        0.00001, or half of the last decimal or significant figure printed where that is more; and where counts were rounded
        to 5 or 10 before printing, the most that rounding can have moved the rate.
        """
        leading = floor(log10(abs(rate))) + 1 if rate else 0
        slack = max(DIFFERENCE, 0.5 * 10**-self.decimals, 0.5 * 10.0 ** (leading - self.figures))
        top, bottom = (base / 2 if base > 1 else 0.0 for base in (self.numerator_base, self.denominator_base))
        if top or bottom:
            slack += per * ((numerator + top) / max(denominator - bottom, 1.0) - numerator / denominator)
        return slack
