"""Types of special educational need of pupils on roll, ranked: the first is the primary need every breakdown uses."""

from belonging.catalogue.formats._census import ON_ROLL, SCOPE, SOURCE, WARN, identity, name_pattern, number
from belonging.engine.formats import Column, Format, Kind, Rule

FORMAT = Format(
    title="School census: types of SEN need",
    fills="sen_needs",
    order=30,
    scope=SCOPE,
    source=SOURCE,
    name_pattern=name_pattern("senneeds"),
    constants=ON_ROLL,
    columns=(
        *identity("pupilonrolltableid", "senneeds"),
        number("sentyperank", "rank", present=True),
        Column(name="sentype", kind=Kind.CODE, codes="sen_need", into="need", required=True, present=True),
    ),
    rules=(
        Rule(
            key="rank_repeated", column="sentyperank", severity=WARN,
            broken="rank is not null and count(*) over (partition by laestab, source_key, rank) > 1",
            fix="Two needs of this pupil have the same rank, so the primary need is not certain. Give each need its own rank.",
        ),
        Rule(
            key="need_repeated", column="sentype",
            broken="need is not null and row_number() over (partition by laestab, source_key, need order by rank nulls last, row_no) > 1",
            fix="This need stands twice for the pupil. The better rank is used; remove the other row.",
        ),
    ),
)  # fmt: skip
