"""Children, their enrolments and the dated facts about them."""
