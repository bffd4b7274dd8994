"""The six languages of the product: tag (BCP 47), own name, text direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Language:
    """One interface language.

    ``tag`` is the BCP 47 tag used in URLs, ``<html lang>`` and catalogs; ``name`` is what its readers call it.
    """

    tag: str
    name: str
    direction: Literal["ltr", "rtl"] = "ltr"


LANGUAGES: dict[str, Language] = {
    language.tag: language
    for language in (
        Language("en", "English"),
        Language("ar", "العربية", "rtl"),
        Language("ckb", "کوردیی ناوەندی", "rtl"),
        Language("fr", "Français"),
        Language("ru", "Русский"),
        Language("kk", "Қазақша"),
    )
}

DEFAULT_LANGUAGE = "en"
