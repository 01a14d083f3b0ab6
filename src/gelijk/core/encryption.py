"""Secrets at rest: AES-256-GCM, with a key for each purpose out of the master key.

A token reads `v1.KEY.DATA`: the version of the format, a name of the master key that made it,
and nonce and ciphertext in URL-safe base64. With the master key changed, tokens of the earlier
one are still read (`OLD_MASTER_KEYS`) until they are renewed. NIST SP 800-38D; RFC 5869 (HKDF).
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = "v1"
NONCE_BYTES = 12


class Undecipherable(Exception):
    """The token is not ours, was altered, or was made for another purpose or with a lost key."""


def encrypt(text: str, *, purpose: str) -> str:
    """A token that only `decrypt` with the same purpose reads; twice the same text differs."""
    master = settings.MASTER_KEY
    nonce = secrets.token_bytes(NONCE_BYTES)
    head = f"{VERSION}.{_name(master)}"
    sealed = AESGCM(_key(master, purpose)).encrypt(nonce, text.encode(), _bound(head, purpose))
    return f"{head}.{base64.urlsafe_b64encode(nonce + sealed).decode().rstrip('=')}"


def decrypt(token: str, *, purpose: str) -> str:
    """The text in the token; `Undecipherable` when it cannot be trusted."""
    version, name, data = _parts(token)
    master = {_name(one): one for one in _masters()}.get(name)
    if version != VERSION or master is None:
        message = "unknown version or key"
        raise Undecipherable(message)
    head = f"{version}.{name}"
    try:
        opened = AESGCM(_key(master, purpose)).decrypt(
            data[:NONCE_BYTES], data[NONCE_BYTES:], _bound(head, purpose)
        )
    except (InvalidTag, ValueError) as error:
        message = "altered, or made for another purpose"
        raise Undecipherable(message) from error
    return opened.decode()


def new_key() -> bytes:
    """A key for the contents of one thing, such as a case (AES-256)."""
    return AESGCM.generate_key(bit_length=256)


def wrap(key: bytes, *, purpose: str) -> str:
    """The key as a token under the master key; destroying the token destroys what it opens."""
    return encrypt(base64.b64encode(key).decode(), purpose=f"key {purpose}")


def unwrap(token: str, *, purpose: str) -> bytes:
    """The key in the token."""
    return base64.b64decode(decrypt(token, purpose=f"key {purpose}"))


def key_in(secret: str, *, purpose: str) -> bytes:
    """A key out of something long and random that only somebody else keeps.

    Never cached: it may not outlive the request that brought the secret.
    """
    info = f"gelijk {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())


def seal(key: bytes, content: bytes, *, bound: str) -> bytes:
    """Content that only the key opens, and only at the place that `bound` names."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, bound.encode())


def unseal(key: bytes, sealed: bytes | memoryview, *, bound: str) -> bytes:
    """The content; `Undecipherable` when it was altered or stands at another place."""
    data = bytes(sealed)
    try:
        return AESGCM(key).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], bound.encode())
    except (InvalidTag, ValueError) as error:
        message = "altered, or put in another place"
        raise Undecipherable(message) from error


def digest(text: str, *, purpose: str) -> str:
    """A keyed hash (HMAC-SHA256, hex) to look something up by without keeping the thing itself.

    Made with a key of its own, so that a new master key leaves it as it is.
    """
    key = _derive(settings.LOOKUP_KEY, f"gelijk lookup {purpose}")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def is_old(token: str) -> bool:
    """Whether the token was made with an earlier master key, and is better renewed."""
    return _parts(token)[1] != _name(settings.MASTER_KEY)


def _parts(token: str) -> tuple[str, str, bytes]:
    version, _, rest = token.partition(".")
    name, _, data = rest.partition(".")
    try:
        return version, name, base64.urlsafe_b64decode(data + "=" * (-len(data) % 4))
    except (binascii.Error, ValueError) as error:
        message = "not a token"
        raise Undecipherable(message) from error


def _masters() -> Sequence[str]:
    return [settings.MASTER_KEY, *settings.OLD_MASTER_KEYS]


def _bound(head: str, purpose: str) -> bytes:
    """What the seal also covers, so that no part of a token can be exchanged for another's."""
    return f"{head}.{purpose}".encode()


def _name(master: str) -> str:
    return _derive(master, "gelijk key name").hex()[:8]


def _key(master: str, purpose: str) -> bytes:
    return _derive(master, f"gelijk {VERSION} {purpose}")


@lru_cache(maxsize=64)
def _derive(master: str, info: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=info.encode())
    return derivation.derive(master.encode())
