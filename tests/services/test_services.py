"""The services the other tests stand on do what those tests trust them to do."""

import psycopg
import pytest

from tests.services.browser import assert_no_barriers

GOOD = '<!doctype html><html lang="en"><title>Sessions</title><main><h1>Sessions</h1><p>380 a year.</p></main></html>'


def test_each_test_starts_its_own_postgresql_database(postgres_cluster):
    postgres_cluster.say("CREATE DATABASE kept_apart")
    with psycopg.connect(postgres_cluster.url("kept_apart")) as connection:
        assert connection.execute("SELECT current_database(), version()").fetchone()[0] == "kept_apart"
    postgres_cluster.say("DROP DATABASE kept_apart")


def test_a_page_without_barriers_passes(page):
    page.set_content(GOOD)
    assert_no_barriers(page)


@pytest.mark.parametrize(
    ("fault", "named"),
    [
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"),
        ("<p style='color:#999'>Too faint</p>", "color-contrast"),
        ("<div style='width:5000px'>wide</div>", "5[0-9]{3} px wide"),
    ],
)
def test_a_page_with_a_barrier_fails_and_names_it(page, fault, named):
    page.set_content(GOOD.replace("</main>", f"{fault}</main>"))
    with pytest.raises(AssertionError, match=named):
        assert_no_barriers(page)


def test_spark_finds_a_java_it_can_run_on(java):
    assert java
