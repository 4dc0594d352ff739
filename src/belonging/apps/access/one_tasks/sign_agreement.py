"""The head of a partner organisation should be able to sign without an account they would never use again."""

from belonging.apps.access.one_tasks._task import Task

TASK = Task(
    title="Sign an agreement",
    sentence="You are asked to read an agreement about sharing data, and to sign it for your organisation.",
    page="/agreements/sign/{id}/",
)
