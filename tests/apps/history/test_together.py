"""Many at once: one organisation's chain is never broken, and no organisation waits for another."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from django.db import connection, transaction

from belonging.apps.history import chaining, context, writing
from belonging.apps.history.queries import verifying


def write_some(who, times):
    """Write and read in transactions of one thread's own."""
    try:
        with context.acting_as(who):
            for number in range(times):
                with transaction.atomic():
                    writing.write(kind="wrote", sentence=f"Number {number}.", children=[1, 2])
                    writing.read(children=[3], what="page")
    finally:
        connection.close()


def test_sixteen_threads_of_one_organisation_leave_an_unbroken_chain(record, priya):
    with ThreadPoolExecutor(16) as pool:
        for done in [pool.submit(write_some, replace(priya, person_id=each), 10) for each in range(16)]:
            done.result()
    with connection.cursor() as cursor:
        cursor.execute("SELECT chain, min(number), max(number), count(*) FROM history_link GROUP BY chain")
        assert cursor.fetchall() == [(3, 1, 480, 480)]
    assert verifying.verify() == verifying.Verdict(rows=480, unsealed=480, faults=())


def test_writers_of_two_organisations_do_not_wait_for_each_other(postgresql, priya):
    other = replace(priya, organisation_id=4)
    written, waited = threading.Event(), threading.Event()

    def write_elsewhere():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")
            write_some(other, 1)
            written.set()
        finally:
            connection.close()

    def write_here():
        try:
            write_some(priya, 1)
            waited.set()
        finally:
            connection.close()

    with context.acting_as(priya), transaction.atomic():
        writing.write(kind="wrote", sentence="Chained, and not yet committed.")
        assert chaining.chain(connection=connection) == 1
        threads = [threading.Thread(target=each) for each in (write_elsewhere, write_here)]
        for thread in threads:
            thread.start()
        assert written.wait(20)  # the other organisation's chain is free
        assert not waited.wait(0.3)  # our own is held until we commit
    for thread in threads:
        thread.join(20)
    assert waited.is_set()
    assert verifying.verify().faults == ()


def test_two_chains_in_one_act_are_locked_in_order(postgresql, priya):
    """Were they not, two acts that write them the other way round would wait for each other for ever."""
    other = replace(priya, organisation_id=4)

    def both_ways(first, second):
        try:
            for _ in range(20):
                with transaction.atomic():
                    writing.write(kind="wrote", sentence="One.", who=first)
                    writing.write(kind="wrote", sentence="Two.", who=second)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(both_ways, *pair) for pair in [(priya, other), (other, priya)] * 2]:
            done.result()
    assert verifying.verify() == verifying.Verdict(rows=160, unsealed=160, faults=())
