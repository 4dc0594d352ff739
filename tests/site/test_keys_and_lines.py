"""Keys are strong and can be changed; a database on another machine is asked over a line nobody reads, and only the right one."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from belonging.site import proxies
from belonging.site.settings import base, databases, signing_in


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://belonging@localhost/belonging",
        "postgresql://belonging@127.0.0.1:5433/belonging",
        "postgresql:///belonging",
        "postgresql://%2Fvar%2Frun%2Fpostgresql/belonging",
        "postgresql://belonging@db.westmere.example/belonging?sslmode=verify-full&sslrootcert=system",
    ],
)
def test_a_database_here_or_one_whose_name_is_checked_is_used(monkeypatch, tmp_path, address):
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.delenv("PGHOST", raising=False)
    given = databases.databases(tmp_path)
    assert given["default"]["OPTIONS"]["assume_role"] == "belonging_app"
    assert "assume_role" not in given["owner"].get("OPTIONS", {})
    if "sslmode" in address:
        assert [each["OPTIONS"]["sslmode"] for each in given.values()] == ["verify-full"] * 2


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://belonging@db.westmere.example/belonging",
        "postgresql://belonging@db.westmere.example/belonging?sslmode=require",
        "postgresql://belonging@db.westmere.example/belonging?sslmode=verify-ca",
        "postgresql://belonging@localhost,db.westmere.example/belonging?sslmode=disable",
        "postgresql://belonging@localhost/belonging?hostaddr=192.0.2.7",
        "postgresql:///belonging?host=db.westmere.example",
    ],
)
@pytest.mark.parametrize("setting", ["DATABASE_URL", "BELONGING_OWNER_DATABASE_URL"])
def test_a_database_elsewhere_is_refused_without_its_name_checked(monkeypatch, tmp_path, setting, address):
    monkeypatch.setenv("DATABASE_URL", "postgresql://belonging@localhost/belonging")
    monkeypatch.setenv(setting, address)
    with pytest.raises(ImproperlyConfigured, match=f"{setting} names a database on another machine"):
        databases.databases(tmp_path)


def test_the_machine_libpq_would_ask_counts(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql:///belonging")
    monkeypatch.setenv("PGHOST", "db.westmere.example")
    with pytest.raises(ImproperlyConfigured, match="another machine"):
        databases.databases(tmp_path)
    monkeypatch.setenv("PGSSLMODE", "verify-full")
    databases.databases(tmp_path)


@pytest.mark.parametrize("setting", ["BELONGING_SECRET_KEY", "BELONGING_OLD_SECRET_KEYS"])
def test_a_weak_key_is_refused_and_not_repeated(monkeypatch, setting):
    monkeypatch.setenv(setting, "hunter2hunter2")
    with pytest.raises(ImproperlyConfigured, match=f"{setting} is too weak: 14 characters") as fault:
        base.secret_key() if setting.endswith("KEY") else base.old_secret_keys()
    assert "hunter2" not in str(fault.value)


def test_keys_used_before_are_read_in_their_order(monkeypatch):
    keys = [f"{n}-4f1e9ad07c63b285b1d2e3f4a5b6c7d8" for n in range(2)]
    monkeypatch.setenv("BELONGING_OLD_SECRET_KEYS", " ".join(keys))
    assert base.old_secret_keys() == keys


def test_letters_leave_this_machine_encrypted_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("BELONGING_MAIL_HOST", "mail.westmere.example")
    assert signing_in.letters(tmp_path)["EMAIL_USE_TLS"] is True
    monkeypatch.setenv("BELONGING_MAIL_TLS", "off")
    with pytest.raises(ImproperlyConfigured, match="would cross the network in the open"):
        signing_in.letters(tmp_path)
    monkeypatch.setenv("BELONGING_MAIL_HOST", "localhost")
    assert signing_in.letters(tmp_path)["EMAIL_USE_TLS"] is False


def test_a_provider_of_single_sign_on_is_asked_over_https_alone(monkeypatch):
    for name in ("CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.setenv(f"BELONGING_OIDC_{name}", "given")
    monkeypatch.setenv("BELONGING_OIDC_ISSUER", "http://login.westmere.example")
    with pytest.raises(ImproperlyConfigured, match="should begin with https://"):
        signing_in.single_sign_on()


@pytest.mark.parametrize(
    ("peer", "told", "seen"),
    [
        ("127.0.0.1", "192.0.2.7", "192.0.2.7"),
        ("127.0.0.1", "203.0.113.9, 192.0.2.7", "192.0.2.7"),  # the first was made up by the visitor
        ("10.1.0.4", "192.0.2.7, 10.1.0.9", "192.0.2.7"),  # two proxies of ours
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "<script>, unknown", "127.0.0.1"),
        ("192.0.2.7", "203.0.113.9", "192.0.2.7"),  # a stranger who says that they are a proxy
    ],
)
def test_a_visitor_has_the_address_our_own_proxy_saw(rf, settings, peer, told, seen):
    settings.PROXIES = ["127.0.0.1", "10.1.0.0/24"]
    request = rf.get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=told, HTTP_X_FORWARDED_PROTO="https")
    proxies.ProxyMiddleware(lambda asked: asked)(request)
    assert request.META["REMOTE_ADDR"] == seen
    assert ("HTTP_X_FORWARDED_PROTO" in request.META) == (peer != "192.0.2.7")
