"""After the site's secret was changed, what lasts is sealed anew, so that the old secret can be taken away."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from belonging.apps.accounts.sealing import renewed

SEALED = ("secret", "seed")  # of an authenticator app, of recovery codes


@transaction.atomic
def reseal() -> int:
    """Seal every second factor that an older secret sealed with the one in use; return how many."""
    count = 0
    for each in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).select_for_update():
        data = {
            **each.data,
            **{name: renewed(each.data[name], what="second factors") for name in SEALED if name in each.data},
        }
        if data != each.data:
            each.data = data
            each.save(update_fields=["data"])
            count += 1
    return count
