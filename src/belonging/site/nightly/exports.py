"""A file of named children that lies about is a leak that waits."""

from belonging.site.nightly._job import Job


def run() -> str:
    """Delete the files whose thirty days are over."""
    from belonging.apps.exports.actions import purging

    return f"{purging.purge()} files deleted."


JOB = Job(says="deletes files that were taken away and whose time is over", run=run)
