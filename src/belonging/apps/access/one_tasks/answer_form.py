"""A child should be able to say how they see it on their own phone, without an account and with nobody looking over their shoulder."""

from belonging.apps.access.one_tasks._task import Task

TASK = Task(
    title="Say how you see it",
    sentence="Somebody who works with you or your family would like to hear how you see things. It takes about ten minutes. You do not have to answer.",
    page="/answer/{id}/",
)
