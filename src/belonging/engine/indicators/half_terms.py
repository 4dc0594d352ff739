"""Which half-term a week belongs to: from the area's calendar where it is given, otherwise from the usual dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from belonging.kernel.days import easter_sunday, monday


@dataclass(frozen=True, kw_only=True)
class HalfTerms:
    """The Mondays on which the six half-terms of one academic year begin; a week has the half-term last begun."""

    year: int
    starts: tuple[date, date, date, date, date, date]

    def of(self, week: date) -> int:
        """Return the half-term (1–6) of the week that begins on Monday `week`."""
        return max(1, sum(start <= week for start in self.starts))

    @classmethod
    def usual(cls, year: int) -> "HalfTerms":
        """Return the usual half-terms: new ones after the weeks of late October, mid February and the spring bank holiday,
        after Christmas, and after Easter Sunday. A boundary inside a holiday week touches no session."""
        may = monday(date(year + 1, 5, 31))
        return cls(
            year=year,
            starts=(
                monday(date(year, 8, 1)),
                monday(date(year, 10, 30)),
                monday(date(year + 1, 1, 1)),
                monday(date(year + 1, 2, 18)),
                easter_sunday(year + 1) + timedelta(days=1),
                may,
            ),
        )

    @classmethod
    def from_calendar(cls, year: int, rows: Iterable[tuple[str, date, date]]) -> "HalfTerms":
        """Return the half-terms of a calendar's rows (kind, first day, last day), kinds 'Term' and 'Half term'.

        Six terms are six half-terms; three terms are divided by the half-term holiday that lies in each. Whatever the
        calendar lacks keeps its usual date.
        """
        usual = cls.usual(year)
        first, last = date(year, 8, 1), date(year + 1, 7, 31)
        dated = sorted((start, end, kind.lower()) for kind, start, end in rows if first <= start <= last)
        terms = [(start, end) for start, end, kind in dated if kind == "term"]
        breaks = [end for _, end, kind in dated if kind == "half term"]
        starts = list(usual.starts)
        if len(terms) == 6:
            starts = [monday(start) for start, _ in terms]
        elif len(terms) == 3:
            for at, (start, end) in enumerate(terms):
                starts[2 * at] = monday(start)
                inside = [over for over in breaks if start <= over <= end]
                if inside:
                    starts[2 * at + 1] = monday(inside[0] + timedelta(days=3))
        starts[0] = min(starts[0], usual.starts[0])
        return cls(year=year, starts=tuple(starts)) if starts == sorted(starts) else usual
