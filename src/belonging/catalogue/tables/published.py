"""Statistics as published, symbols kept."""

from belonging.engine.formats import Table

TABLE = Table(
    title="Statistics as published, symbols kept",
    fields={
        "dataset": "VARCHAR",
        "time_period": "VARCHAR",
        "time_identifier": "VARCHAR",
        "level": "VARCHAR",
        "area_code": "VARCHAR",
        "area_name": "VARCHAR",
        "filters": "VARCHAR",
        "column": "VARCHAR",
        "value": "DOUBLE",
        "symbol": "VARCHAR",
        "published_on": "DATE",
    },
    key=("dataset", "time_period", "time_identifier", "level", "area_code", "filters", "column"),
)
