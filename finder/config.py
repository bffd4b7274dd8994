"""Settings, read once and strictly from the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class SettingError(ValueError):
    """A setting has a value that cannot be used; the message names it and says what is accepted."""


@dataclass(frozen=True)
class Settings:
    """All that can be configured. Every field is documented in docs/configuration.md."""

    data: Path = ROOT / "data"
    directory: Path = ROOT / "build" / "directory.db"
    trusted_proxies: int = 0
    page_cache_mb: int = 32
    public_address: str | None = None
    operator_name: str | None = None
    operator_email: str | None = None

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read ``FINDER_*`` variables.

        Raises ``SettingError`` for an unknown ``FINDER_`` name or a value that cannot be used.
        """
        known = {
            "FINDER_DATA": "data",
            "FINDER_DIRECTORY": "directory",
            "FINDER_TRUSTED_PROXIES": "trusted_proxies",
            "FINDER_PAGE_CACHE_MB": "page_cache_mb",
            "FINDER_PUBLIC_ADDRESS": "public_address",
            "FINDER_OPERATOR_NAME": "operator_name",
            "FINDER_OPERATOR_EMAIL": "operator_email",
        }
        values: dict[str, object] = {}
        for name, value in environ.items():
            if not name.startswith("FINDER_"):
                continue
            if name not in known:
                raise SettingError(f"{name} is not a setting; the settings are {', '.join(sorted(known))}")
            values[known[name]] = value.strip() or None
        for field in ("data", "directory"):
            if values.get(field) is not None:
                values[field] = Path(str(values[field])).resolve()
            else:
                values.pop(field, None)
        proxies = values.pop("trusted_proxies", None)
        if proxies is not None:
            if not str(proxies).isdecimal() or int(str(proxies)) > 10:
                raise SettingError(
                    f"FINDER_TRUSTED_PROXIES is {proxies!r}; it must be a number of proxies from 0 to 10"
                )
            values["trusted_proxies"] = int(str(proxies))
        megabytes = values.pop("page_cache_mb", None)
        if megabytes is not None:
            if not str(megabytes).isdecimal() or int(str(megabytes)) > 10_000:
                raise SettingError(f"FINDER_PAGE_CACHE_MB is {megabytes!r}; it must be a number of MB from 0 to 10000")
            values["page_cache_mb"] = int(str(megabytes))
        address = values.pop("public_address", None)
        if address is not None:
            values["public_address"] = _origin(str(address))
        return cls(**values)  # type: ignore[arg-type]  # the keys above are the field names


def _origin(address: str) -> str:
    """Return an address without its closing slash, if it is one to which a path can be added."""
    if not re.fullmatch(r"https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?/?", address):
        raise SettingError(
            f"FINDER_PUBLIC_ADDRESS is {address!r}; it must be https:// and the name of the host, without a path, "
            "such as https://finder.example.org"
        )
    return address.rstrip("/")
