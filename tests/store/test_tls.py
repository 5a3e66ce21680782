"""An office's server proves who it is, or is not spoken to."""

from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from greenrating.errors import Refused
from greenrating.office import utc_now
from greenrating.store import schema
from greenrating.store.engines import open_server
from greenrating.store.store import Act, Store
from tests.support import postgres

pytestmark = pytest.mark.postgres


class Authority(NamedTuple):
    """A certificate authority made for a test."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


def _certificate(name: str, key: ec.EllipticCurvePrivateKey, by: Authority | None) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
    )
    if by:
        address = x509.IPAddress(IPv4Address("127.0.0.1"))
        builder = builder.add_extension(x509.SubjectAlternativeName([address]), critical=False)
    return builder.sign(by.key if by else key, hashes.SHA256())


def _authority(name: str) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    return Authority(key, _certificate(name, key, None))


def _save(path: Path, certificate: x509.Certificate) -> Path:
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return path


def test_a_server_is_spoken_to_only_if_our_authority_vouches_for_it(postgres_url: str, tmp_path: Path):
    ours, another = _authority("office"), _authority("somebody else")
    key = ec.generate_private_key(ec.SECP256R1())
    (tmp_path / "server.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    files = {
        "server.key": tmp_path / "server.key",
        "server.crt": _save(tmp_path / "server.crt", _certificate("server", key, ours)),
    }
    trusted, stranger = (
        _save(tmp_path / "ours", ours.certificate),
        _save(tmp_path / "other", another.certificate),
    )
    with postgres.cluster({"ssl": "on"}, files) as url:
        engine = open_server(f"{url}?sslmode=verify-full&sslrootcert={trusted}")
        schema.create(engine)
        store = Store(engine, "member", "laptop", utc_now)
        with store.work(Act("note")):
            pass
        assert store.check_history() == []
        store.close()
        with pytest.raises(Refused, match="certificate verify failed") as refusal:
            schema.create(open_server(f"{url}?sslmode=verify-full&sslrootcert={stranger}"))
        assert refusal.value.code == "server.not_trusted"
        elsewhere = url.replace("127.0.0.1", "localhost")
        with pytest.raises(Refused, match="does not match host name"):
            schema.create(open_server(f"{elsewhere}?sslmode=verify-full&sslrootcert={trusted}"))
