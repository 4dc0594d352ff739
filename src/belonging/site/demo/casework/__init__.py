"""Two years of cases for the fictional area, made by calling what pages call, as its invented people, on the days they happen.

Each case is a story that names the days on which something is done (`stories`); all of them take turns in the order of their days (`days`),
and what would come after today does not come: so some cases have ended, some run, and some are late. `tables` say what is said, chosen and
done; `chosen` takes children and days from the record, so that its suspensions and the cases agree.
"""
