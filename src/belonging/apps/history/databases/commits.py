"""The last thing before a commit: what was written to the history takes its place in the chains."""


class ChainsBeforeCommit:
    """Added to one of Django's databases, so that no transaction can forget its chains."""

    def _commit(self) -> None:
        from belonging.apps.history import chaining

        try:
            chaining.chain(connection=self)
        except BaseException:
            self._rollback()
            self.run_on_commit = []
            raise
        super()._commit()
