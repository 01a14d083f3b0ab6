"""Settings that an administrator may give, each with its meaning.

The list is the source of docs/reference/settings.md: a test fails when a setting is not in it.
"""

import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import dj_database_url


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, what it is when not given, and what it does."""

    name: str
    default: str
    meaning: str


SETTINGS: dict[str, Setting] = {}


@dataclass(slots=True)
class Making:
    """Whether secrets that are not there may be made and kept, and which of them were missing.

    A command that reads a register must not leave a new one behind where there is none.
    """

    allowed: bool = True
    missing: list[str] = field(default_factory=list)


MAKING = Making()


def text(name: str, default: str, meaning: str) -> str:
    """The value of an environment variable, registered with its meaning."""
    SETTINGS[name] = Setting(name, default, meaning)
    return os.environ.get(name, default)


def flag(name: str, *, default: bool, meaning: str) -> bool:
    """A yes or no; anything else is refused, so that a typing error never opens a door."""
    value = text(name, "yes" if default else "no", meaning).strip().lower()
    if value in {"1", "yes", "true", "on", "ja"}:
        return True
    if value in {"0", "no", "false", "off", "nee", ""}:
        return False
    message = f"{name}={value!r} is not yes or no. Give yes or no, or leave it out."
    raise SystemExit(message)


def number(
    name: str, default: int, meaning: str, *, lowest: int = 0, highest: int = 999_999_999
) -> int:
    """A whole number of nought or more."""
    value = text(name, str(default), meaning).strip()
    if not value.isdecimal() or len(value) > 9:
        message = f"{name}={value!r} is not a whole number. Give one, or leave it out."
        raise SystemExit(message)
    if not lowest <= int(value) <= highest:
        message = f"{name}={value!r} is not a number of {lowest} to {highest}."
        raise SystemExit(message)
    return int(value)


def contacts(name: str, meaning: str) -> list[str]:
    """Addresses as security.txt has them (RFC 9116, 2.5.3): a URI, never plain HTTP."""
    given = words(name, "", meaning)
    for one in given:
        if not one.startswith(("mailto:", "https://", "tel:")):
            message = f"{name}: {one!r} must begin with mailto:, https:// or tel:."
            raise SystemExit(message)
    return given


def database(url: str) -> dj_database_url.DBConfig:
    """A PostgreSQL database by its address, as Django has it."""
    try:
        if not url.startswith(("postgres://", "postgresql://")):
            raise ValueError
        return dj_database_url.parse(url, conn_max_age=60)
    except ValueError:
        shown = re.sub(r":[^:@/]+@", ":…@", url)
        message = (
            f"DATABASE_URL={shown!r} is no address of a PostgreSQL database. "
            "Give postgresql://user:password@host:5432/name, or leave it out."
        )
        raise SystemExit(message) from None


def words(name: str, default: str, meaning: str) -> list[str]:
    """A list, divided by commas."""
    return [word.strip() for word in text(name, default, meaning).split(",") if word.strip()]


def secret(folder: Path, name: str, meaning: str) -> str:
    """A secret from the environment, or one made once and kept in a file that only we can read."""
    given = text(name, "", meaning)
    if given:
        return given
    path = folder / name.lower().removeprefix("gelijk_")
    try:
        if not path.exists() and not MAKING.allowed:
            MAKING.missing.append(name)
            return secrets.token_urlsafe(48)
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _make_once(path, secrets.token_urlsafe(48))
        kept = path.read_text().strip()
    except OSError as error:
        message = f"{path}: {error.strerror}. Give {name}, or another folder as GELIJK_VAR."
        raise SystemExit(message) from error
    if not kept:
        message = f"{path} is empty. Put the secret back from your back-up, or remove the file."
        raise SystemExit(message)
    return kept


def _make_once(path: Path, content: str) -> None:
    """Of two processes that start together one makes the file; nobody sees it half-written."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(content)
    # When the other process was first, its secret is the one.
    with suppress(FileExistsError):
        os.link(beside, path)
    beside.unlink()
