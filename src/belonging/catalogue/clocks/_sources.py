"""The law and guidance clocks rest on, by the names people know them by, and how sure we are of each reading."""

from datetime import date

from belonging.kernel.citation import Citation, Status

COMPARED = date(2026, 11, 21)

EXCLUSIONS = "The School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012 (SI 2012/1033)"
EXCLUSIONS_2022 = "The 2022 regulations that amend SI 2012/1033"
EXCLUSIONS_2023 = "The 2023 regulations that amend SI 2012/1033 (SI 2023/571)"
EXCLUSIONS_2026 = "DfE, Suspension and permanent exclusion guidance, in force from 26 July 2026"
SIXTH_DAY = (
    "The Education (Provision of Full-Time Education for Excluded Pupils) (England) Regulations 2007 (SI 2007/1870)"
)
OFF_SITE = "The Education (Educational Provision for Improving Behaviour) Regulations 2010 (SI 2010/1156)"
EQUALITY = "Equality Act 2010"
SEND = "The Special Educational Needs and Disability Regulations 2014 (SI 2014/1530)"
SEND_CODE = "SEND code of practice: 0 to 25 years"
FAMILIES = "Children and Families Act 2014"
REGISTERS = "The School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208)"
ATTENDANCE = "DfE, Working together to improve school attendance"
PENALTIES = "National framework for penalty notices for school absence, 2024"
MISSING = "DfE, Children missing education: statutory guidance"
EDUCATION = "Education Act 1996"
WELLBEING = "Children's Wellbeing and Schools Act 2026"
ADMISSIONS = "School Admissions Code 2021"
CARE = "DfE, Promoting the education of looked-after and previously looked-after children (2018)"


def legislation(source: str, section: str = "") -> Citation:
    """Return a citation whose own words were read."""
    return Citation(source=source, section=section, status=Status.LEGISLATION, compared_on=COMPARED)


def guidance(source: str, section: str = "") -> Citation:
    """Return a citation of guidance that was read."""
    return Citation(source=source, section=section, status=Status.GUIDANCE, compared_on=COMPARED)


def secondary(source: str, section: str = "") -> Citation:
    """Return a citation known through councils, charities or lawyers who restate it."""
    return Citation(source=source, section=section, status=Status.SECONDARY, compared_on=COMPARED)


def unverified(source: str, section: str = "") -> Citation:
    """Return a citation nobody has compared yet."""
    return Citation(source=source, section=section, status=Status.UNVERIFIED)
