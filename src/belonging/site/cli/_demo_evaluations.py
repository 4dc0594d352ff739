"""Two evaluations for the demonstration, made once."""

from belonging.site.cli._command import human


def keep(*, seed: int) -> None:
    """Make them unless there are some."""
    from belonging.apps.accounts import queries as accounts
    from belonging.site.demo import evaluations

    analyst = accounts.named("analyst")
    if analyst is None:
        return
    for each in evaluations.make(analyst, seed=seed):
        human().print(f"Registered the evaluation “{each}”.", highlight=False)
