"""The Common Transfer File: what a school hands on when a child moves, versions 19 to 25.

It is the only file that brings marks day by day, SEN history and free-meal history together with the child.
"""

from belonging.catalogue.formats._ctf import SOURCE
from belonging.engine.formats import Format, Layout

FORMAT = Format(
    title="Common Transfer File (XML)",
    fills="",
    columns=(),
    scope=(),
    source=SOURCE,
    layout=Layout(
        reader="records",
        options={
            "root": "ctfile",
            "versions": ("ctfversion", 19, 25),
            "header": {"school": "sourceschool", "day": "datetime"},
            "skip": ("contacts", "address", "stageassessments", "medicalnotes"),
            "records": {
                "pupil": {
                    "format": "ctf_pupils",
                    "key": "recordid",
                    "own_school": "school",
                    "children": {
                        "sen": "ctf_sen_provisions",
                        "senneed": "ctf_sen_needs",
                        "fsminstance": "ctf_fsm_periods",
                        "attendsessions": "ctf_marks",
                    },
                },
            },
        },
    ),
)
