"""Column lists of the COLLECT tables used, by term, in the order schools' returns are exported (2022 onwards)."""

from __future__ import annotations

_PARENT = {"on": "pupilonrolltableid", "off": "pupilnolongeronrolltableid"}
_ON_SPRING = (
    "pupilonrolltableid,NativeId,dob,surname,forename,middlenames,preferredsurname,formersurname,upn,formerupn,"
    "uniquelearnernumber,sex,entrydate,pupilonrollorderseqcolumn,sourceid,schoolcensustableid,hoursatsetting,"
    "schoollunchtaken,parttime,topupfunding,unitcontacttime,termlysessionspossible,senunitindicator,"
    "resourcedprovisionindicator,moveoffrollflag,fundedhours,missingaddress,duplicatenotfunded,extendedhours,"
    "eligibilitycode,dafindicator,ethnicity,yssa,servicechild,language,classtype,enrolstatus,boarder,plaa,senprovision,"
    "ncyearactual,eyppr,eyppbf,youngcarer"
).split(",")
_ON_AUTUMN = (
    "pupilonrolltableid,NativeId,dob,surname,forename,middlenames,preferredsurname,formersurname,upn,formerupn,"
    "uniquelearnernumber,sex,entrydate,pupilonrollorderseqcolumn,sourceid,schoolcensustableid,hoursatsetting,"
    "schoollunchtaken,parttime,topupfunding,termlysessionspossible,summerhalfterm2sessionspossible,qualhrs,nonqualhrs,"
    "ftemp,moveoffrollflag,fundedhours,missingaddress,duplicatenotfunded,extendedhours,eligibilitycode,dafindicator,"
    "resourcedprovisionindicator,senunitindicator,yssa,servicechild,language,classtype,enrolstatus,boarder,plaa,"
    "senprovision,ncyearactual,eyppr,eyppbf,tlevelqualhrs,tlevelnonqualhrs"
).split(",")
_ON_SUMMER = (
    "pupilonrolltableid,NativeId,dob,surname,forename,middlenames,preferredsurname,formersurname,upn,formerupn,"
    "uniquelearnernumber,sex,entrydate,pupilonrollorderseqcolumn,sourceid,schoolcensustableid,hoursatsetting,"
    "schoollunchtaken,parttime,topupfunding,termlysessionspossible,senunitindicator,resourcedprovisionindicator,"
    "moveoffrollflag,fundedhours,missingaddress,extendedhours,eligibilitycode,dafindicator,yssa,servicechild,language,"
    "classtype,enrolstatus,boarder,plaa,senprovision,ncyearactual,eyppr,eyppbf,expandedhours"
).split(",")
_OFF = (
    "pupilnolongeronrolltableid,NativeId,dob,surname,forename,middlenames,preferredsurname,formersurname,upn,formerupn,"
    "uniquelearnernumber,sex,entrydate,leavingdate,pupilnolongeronrollorderseqcolumn,sourceid,schoolcensustableid,"
    "parttime,termlysessionspossible,moveonrollflag"
).split(",")
_OLD = ("termlysessionsauthorised", "termlysessionsunauthorised")


def columns(table: str, term: str, year: int) -> list[str]:
    """The header of a pupil table of the census of a calendar year and term."""
    if table == "pupilonroll":
        out = list({"spring": _ON_SPRING, "autumn": _ON_AUTUMN, "summer": _ON_SUMMER}[term])
    else:
        out = (
            _OFF
            + {
                "spring": ["ethnicity", "boarder", "language"],
                "autumn": ["summerhalfterm2sessionspossible", "ncyearleaving", "boarder", "language"],
                "summer": ["boarder", "language"],
            }[term]
        )
    if year < 2025:
        at = out.index("termlysessionspossible") + 1
        out[at:at] = _OLD
    if year < {"autumn": 2024, "spring": 2025, "summer": 2025}[term]:
        out = ["thirtyhourcode" if name == "eligibilitycode" else name for name in out]
    sex_from = {"autumn": 2023, "spring": 2024, "summer": 2024}[term]
    if year < sex_from:
        out = ["gender" if name == "sex" else name for name in out]
    if year < 2023:
        out = [name for name in out if name not in ("youngcarer", "expandedhours")]
    return out


def child_columns(table: str, on: bool) -> list[str]:
    """The header of a table that hangs on a pupil."""
    side = "on" if on else "off"
    fields = {
        "termlyexclusions": ["startdate", "sessions", "reason1", "reason2", "reason3", "category", "senprovision"],
        "termlysessiondetails": ["sessions", "attendancereason"],
        "summerhalfterm2sessiondetails": ["sessions", "attendancereason"],
        "senneeds": ["sentyperank", "sentype"],
        "addresses": ["postcode", "saon", "paon", "street", "town"],
        "fsmperiod": ["fsmstartdate", "fsmenddate", "ukcountry"],
        "fsmperiodsonroll": ["fsmstartdate", "fsmenddate", "ukcountry"],
    }[table]
    name = table if table in ("senneeds", "fsmperiod", "fsmperiodsonroll") else f"{table}{side}roll"
    return [_PARENT[side], "NativeId", f"{name}tableid", f"{name}orderseqcolumn", "sourceid", *fields]


def child_name(table: str, on: bool) -> str:
    """The table's name in a file name."""
    return table if table in ("senneeds", "fsmperiod", "fsmperiodsonroll") else f"{table}{'on' if on else 'off'}roll"
