"""Home addresses of pupils on roll, of which the small area alone is kept: its postcode is exchanged for it before a row is looked at."""

from belonging.catalogue.formats._census import ON_ROLL, SCOPE, SOURCE, identity, name_pattern
from belonging.engine.formats import Column, Format, Layout, Rule

FORMAT = Format(
    title="School census: home addresses, for the small area alone",
    fills="home_areas",
    order=30,
    scope=SCOPE,
    source=SOURCE,
    name_pattern=name_pattern("addressesonroll", "addresses"),
    constants=ON_ROLL,
    columns=(
        *identity("pupilonrolltableid", "addressesonroll"),
        Column(name="postcode", into="small_area", present=True, also=("small area",)),
    ),
    layout=Layout(reader="home_areas"),
    rules=(
        Rule(
            key="address_repeated", column="pupilonrolltableid",
            broken="source_key is not null and row_number() over (partition by laestab, source_key order by small_area is null, row_no) > 1",
            fix="This pupil has another address in the table. The first whose small area is known is used; remove the other.",
        ),
    ),
)  # fmt: skip
