"""How many people live in each locality, by age group: the denominator of rates for a place and not for a roll."""

from belonging.catalogue.formats._lists import coded, whole
from belonging.engine.formats import Column, Format, Rule
from belonging.kernel.citation import Citation, Status

FORMAT = Format(
    title="People who live in each locality",
    fills="population",
    order=13,
    source=Citation(source="Office for National Statistics, Mid-year population estimates", section="small areas, added up", status=Status.GUIDANCE),
    columns=(
        Column(name="Authority code", into="la_code", also=("LA code", "LA")),
        Column(name="Locality", into="locality", required=True, present=True, also=("Area", "District"),
               fix="Write the locality as the list of schools' localities writes it."),
        coded("Age group", "population_ages", "kind", "Ages", required=True, present=True),
        whole("People", "number", "Population", "Residents", required=True, present=True),
        whole("School year beginning", "academic_year", "Mid-year", required=True, present=True),
    ),
    scope=("academic_year",),
    constants={},
    rules=(
        Rule(key="below_nought", broken="number < 0", column="People", fix="Write how many people live there: none is 0."),
        Rule(key="listed_twice", column="Locality", broken="row_number() over (partition by la_code, locality, kind, academic_year order by row_no) > 1",
             fix="This locality and age group is listed twice. The first is used; remove the other."),
    ),
)  # fmt: skip
