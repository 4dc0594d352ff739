"""What `belonging serve` says before it answers."""


def test_on_sqlite_it_is_said_that_the_second_lock_is_missing(capfd):
    from belonging.site.cli import serve

    serve.say_what_is_off()
    assert "The second lock is missing" in " ".join("".join(capfd.readouterr()).split())
