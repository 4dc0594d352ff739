"""What `belonging serve` says before it answers, and `belonging demo` before it makes anything."""


def test_on_sqlite_it_is_said_that_the_second_lock_is_missing(capfd):
    from belonging.site.cli import serve

    serve.say_what_is_off()
    assert "The second lock is missing" in " ".join("".join(capfd.readouterr()).split())


def test_without_built_styles_a_demonstration_stops_before_it_makes_anything(tmp_path, settings):
    from belonging.site.cli import main

    settings.BELONGING_HOME, settings.STATICFILES_DIRS = tmp_path, [tmp_path / "dist"]
    assert main(["demo", "--no-serve", "--pupils", "200", "--years", "1"]) == 2
    assert list(tmp_path.iterdir()) == []
