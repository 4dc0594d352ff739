"""The tests that the second lock puts each row to, in SQL: as `belonging.apps.access.queries.rows` makes them, of one's own functions."""

from belonging.apps.access.protection_sql import IN_REACH, TIED


def within(*, table: str, column: str, above: str) -> str:
    """Return the test of a row that is seen and written by whoever sees the row it belongs to: that row's own policy answers, unless the
    application has met that row in this transaction, behind both locks.

    Asked with EXISTS, a few rows look up the few they belong to; asked with IN, each question would first find every one there is.
    """
    met = f"{table}.{column} IN (SELECT unnest(belonging_met()))"
    return f"{met} OR EXISTS (SELECT 1 FROM {above} o WHERE o.id = {table}.{column})"


def of_cases(*, came: str, child: str, kept_by: str, shut: str, purpose: str) -> tuple[str, str]:
    """Return the tests by which a case is read and written: one's own, then those one's organisations keep or take part in, unless it is
    restricted; `came` is the test of what comes by agreement, which is to be read."""
    claimed = "(SELECT jsonb_array_elements_text((SELECT belonging_claims()->'{}')){})"
    kept = (
        f"({kept_by} IN {claimed.format('h', '::bigint')} AND {purpose} IN {claimed.format('q', '')} "
        f"AND ((SELECT belonging_area()) OR {among(child)}))"
    )
    mine, ours = in_case("id", personally=True), in_case("id")
    came = f"({purpose} = (SELECT belonging_claims()->>'u') AND ({came}))"
    test = "(SELECT belonging_all()) OR {mine} OR (NOT {shut} AND ({any}))"
    return (
        test.format(mine=mine, shut=shut, any=f"{kept} OR {ours} OR {came}"),
        test.format(mine=mine, shut=shut, any=f"{kept} OR {ours}"),
    )


def condition(
    *, label: str, child: str, school: str | None, own: bool = True, giver: str | None = None, about_case: str = ""
) -> str:
    """Return the test of a row: everything, or broken glass, or a child within reach in a row that is one's own (unless not `own`) or that an
    agreement lets come.

    `school` is SQL over `urns` that is true for rows of those schools; None for a child's own row. `giver` is the column that names the
    organisation which gave a row.
    """

    tests = [f"(SELECT belonging_every('{label}'))", in_area(label, child, school)]
    tests.append(among(child, f"belonging_ways('{label}', {'false' if school else 'true'})"))
    if school:
        tests.append(f"({school.replace('urns', urns('own' if own else 'near', label))} AND {among(child)})")
        tests.append(limited(label, child, school))
    return " OR ".join((*tests, chosen(label, child, school), *given(child, giver), *filter(None, [about_case])))


def in_area(label: str, child: str, school: str | None) -> str:
    """Return the test of a row that an agreement lets come to an area from the schools that lie in it; a child's own row, from those it is or was on roll at."""
    return school.replace("urns", urns("area", label)) if school else rolled(label, child)


def limited(label: str, child: str, school: str) -> str:
    """Return the test of a row that an agreement lets come from some schools, of a child tied in the one way it holds for."""
    return (
        f"((SELECT belonging_limits('{label}')) AND EXISTS (SELECT 1 FROM belonging_limited('{label}') x "
        f"WHERE {listed(school, 'x.urns')} AND {child} = ANY (x.tied)))"
    )


def chosen(label: str, child: str, school: str | None) -> str:
    """Return the test of a row that comes by an agreement in which families have a say, child by child."""
    of = listed(school, "x.urns") if school else "cardinality(x.urns) > 0"
    return (
        f"((SELECT belonging_chooses('{label}')) AND EXISTS (SELECT 1 FROM belonging_chosen('{label}', {'true' if school else 'false'}) x "
        f"WHERE (x.urns IS NULL OR {of}) AND (x.tied IS NULL OR {child} = ANY (x.tied)) "
        f"AND (x.agreed IS NULL OR {child} = ANY (x.agreed)) AND NOT {child} = ANY (x.closed)))"
    )


def urns(which: str, label: str) -> str:
    """Return schools as what `IN` takes: those that an agreement lets rows come to an `area` from, or `near` to children one meets, with one's `own`."""
    return f"(SELECT unnest(belonging_urns('{label}', '{which}')))"


def listed(school: str, column: str) -> str:
    """Return the test that a row is of one of the schools a column lists."""
    return school.replace("IN urns", f"= ANY ({column})")


def about_cases(*, kind: str, value: str, number: str) -> str:
    """Return the test that a row belongs to a case in which the reader takes part."""
    return f"({kind} = '{value}' AND {in_case(number)})"


def among(child: str, ways: str = TIED) -> str:
    """Return the test that a child is tied to the reader now in one of these ways."""
    return f"{child} IN (SELECT unnest(belonging_children({ways})))"


def in_case(case: str, *, personally: bool = False) -> str:
    """Return the test that the reader, or (unless `personally`) an organisation whose cases they meet, takes part in a case now."""
    return f"{case} IN (SELECT unnest(belonging_cases({'true' if personally else 'false'})))"


def rolled(label: str, child: str) -> str:
    """Return the test that a child is or was on roll at a school whose rows an agreement lets come to an area."""
    return f"{child} IN (SELECT unnest(belonging_rolled('{label}')))"


def given(child: str, giver: str | None) -> list[str]:
    """Return the test that the reader's own organisation gave a row, of a child within reach; none for tables that do not say who did."""
    if giver is None:
        return []
    own = f"{giver} IN (SELECT jsonb_array_elements_text((SELECT belonging_claims()->'o'))::bigint)"
    return [f"({own} AND {IN_REACH.replace('pupil_id', child)})"]


def writes(*, label: str, child: str, school: str | None, giver: str | None = None) -> str:
    """Return the test of a row that is written: a child within reach, in a row of one's own; what comes by an agreement is to be read."""
    held = among(child) if school else among(child, "ARRAY['on_roll']")
    if school is None:
        return f"(SELECT belonging_every('{label}')) OR {held} OR {rolled(label, child)}"
    own = school.replace("urns", urns("own", ""))
    tests = [f"(SELECT belonging_all()) OR (((SELECT belonging_area()) OR {held}) AND {own})", *given(child, giver)]
    return " OR ".join(tests)
