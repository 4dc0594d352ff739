"""A clock: what starts it, who owes what, the dated rules that say by when, the law behind each, and worked examples."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from belonging.engine.clocks.limits import Amount, Limit
from belonging.kernel.citation import Citation, Status
from belonging.kernel.days import written

DOMAINS: Mapping[str, str] = {
    "exclusion": "Suspension and permanent exclusion",
    "ehc": "Education, health and care plans",
    "attendance": "Attendance",
    "neet": "Young people not in education, employment or training",
    "cme": "Children missing education",
    "ehe": "Elective home education",
    "cnis": "Children not in school",
    "ap": "Alternative provision",
    "fap": "Fair access",
    "admissions": "Admissions",
    "care": "Children in care",
    "information": "Information",
}


class NotInForce(LookupError):
    """No version of a rule held on the day a case began; the message says when it does."""


class Duty(StrEnum):
    """How the law puts it. LOCAL is a setting an area chose: no law, and never shown as one."""

    MUST = "must"
    MUST_IF_PRACTICABLE = "must, if practicable"
    MUST_CONSIDER = "must consider"
    SHOULD = "should"
    SHOULD_CONSIDER = "should consider"
    MAY = "may"
    RIGHT = "has the right to"
    LOCAL = "local setting"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One dated version: it holds for cases begun from `begins` until `ends`. `begins=None` is enacted, but no day is appointed.

    `variants` are limits for other cases of the same rule, by a word or two ({'a school': …}); `note` says what a person should know.
    """

    begins: date | None
    limit: Limit
    source: Citation
    ends: date | None = None
    variants: Mapping[str, Limit] = field(default_factory=dict)
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Tell whether a case begun that day comes under this version."""
        return self.begins is not None and self.begins <= day and (self.ends is None or day <= self.ends)

    @property
    def unverified(self) -> bool:
        """Tell whether nobody has yet compared it with its source."""
        return self.source.status is Status.UNVERIFIED

    def limit_of(self, case: str) -> Limit:
        """Return the limit, or that of a variant. Raises LookupError, naming those there are."""
        if not case:
            return self.limit
        if case not in self.variants:
            there = (
                f"It knows {', '.join(self.variants)}." if self.variants else "It knows no other case: leave it out."
            )
            raise LookupError(f"The rule has no case {case!r}. {there}")
        return self.variants[case]


@dataclass(frozen=True, kw_only=True)
class Ground:
    """An exception the law lists: while it lasts the time does not run, or (`lifts`) the duty does not apply at all."""

    key: str
    says: str
    source: Citation
    lifts: bool = False


@dataclass(frozen=True, kw_only=True)
class Example:
    """A worked example, on the fictional calendar of `belonging.catalogue.clocks._calendar`, that is also a test.

    With a last day: `on_time` and `late`, the day after. With an amount: `holds` and the nearest `fails`. With a rolling window:
    `window_begins`, for the window that ends on `started`. Otherwise, with none of these, that there is no last day.
    """

    says: str
    started: date
    on_time: date | None = None
    late: date | None = None
    also: date | None = None
    case: str = ""
    posted: bool = False
    holds: Amount | None = None
    fails: Amount | None = None
    window_begins: date | None = None
    not_in_force: bool = False


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One rule of the catalogue. The module's docstring says why it matters to a child or family; its name is the clock's key.

    `rule` is the rule's id (EX-10). `versions` are in order of date. `by_letter` lets the starting letter be posted: it is then taken
    to have come on the second working day. `follows` is the clock whose last day starts this one, where a chain is reckoned ahead.
    Raises ValueError where the declaration contradicts itself.
    """

    title: str
    rule: str
    domain: str
    starts: str
    stops: str
    who: str
    duty: Duty
    versions: tuple[Rule, ...]
    examples: tuple[Example, ...]
    exceptions: tuple[Ground, ...] = ()
    by_letter: bool = False
    follows: str = ""

    def __post_init__(self) -> None:
        if self.domain not in DOMAINS:
            raise ValueError(f"{self.rule}: {self.domain!r} is no domain. Use one of {', '.join(DOMAINS)}.")
        if not self.versions:
            raise ValueError(f"{self.rule} has no version. Give it at least one dated rule.")
        dated = [one for one in self.versions if one.begins]
        for earlier, later in zip(dated, dated[1:], strict=False):
            if earlier.ends is None or later.begins is None or earlier.ends >= later.begins:
                raise ValueError(f"{self.rule}: a version should end before the next begins. Correct their days.")

    def version_on(self, day: date) -> Rule:
        """Return the version a case begun that day comes under. Raises NotInForce."""
        for one in self.versions:
            if one.holds_on(day):
                return one
        dated = [one.begins for one in self.versions if one.begins]
        if not dated:
            raise NotInForce(f"{self.title} ({self.rule}) is not in force: no day has been appointed for it to begin.")
        raise NotInForce(
            f"{self.title} ({self.rule}) did not hold on {written(day)}: the earliest version here began on {written(min(dated))}."
        )

    @property
    def latest(self) -> Rule:
        """Return the last version."""
        return self.versions[-1]
