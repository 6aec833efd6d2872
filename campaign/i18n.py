"""The words of the screens, in Vietnamese and English, by key.

Words stand in gettext files, `locales/<language>/*.po`; they are read as they are,
so that nothing compiled has to be kept. A key that is missing is an error of ours
and raises; a code that comes with the data falls back to itself.
"""

import gettext
from collections.abc import Mapping, Sequence
from dataclasses import dataclass as plain_dataclass
from dataclasses import replace
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

LOCALES = Path(__file__).parent / "locales"
DEFAULT = "vi"
EACH_PROGRAMME = "<programme>"
"""Stands in a key, or a code, that each programme of a campaign has for itself."""
LANGUAGES = ("vi", "en")
BOTH = " | "


class MissingWord(KeyError):
    """No words stand under this key in this language."""


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Bilingual:
    """The same words in both languages of the product."""

    vi: str
    en: str

    def of(self, lang: str) -> str:
        """Give the words in one language (`vi` or `en`)."""
        return self.en if lang == "en" else self.vi

    @staticmethod
    def split(text: str) -> "Bilingual":
        """Read a text that data hold in one language or both: "dữ liệu | data"."""
        vi, _, en = text.partition(BOTH)
        return Bilingual(vi, en or vi)


@plain_dataclass(frozen=True, eq=False)
class Words:
    """One language's words, with the names of a campaign's own programmes."""

    lang: str
    texts: Mapping[str, tuple[str, ...]]
    plural: object
    programmes: tuple[tuple[str, Bilingual], ...] = ()

    def beside(self, lang: str) -> "Words":
        """Give the same words in a language."""
        return words(lang, self.programmes)

    def __call__(self, key: str, **values: object) -> str:
        """Say the words of a key, with its {places} filled."""
        return self._forms(key)[0].format(**values)

    def count(self, key: str, n: int, **values: object) -> str:
        """Say the words of a key in the form that a count asks for."""
        forms = self._forms(key)
        form = forms[min(self.plural(n), len(forms) - 1)]  # type: ignore[operator]
        return form.format(n=n, **values)

    def has(self, key: str) -> bool:
        """Say whether words stand under this key."""
        return key in self.texts

    def code(self, family: str, code: str) -> str:
        """Say a code that came with the data, or the code itself if it is new."""
        key = f"{family}.{code}"
        return self(key) if self.has(key) else code

    def pick(self, texts: Bilingual) -> str:
        """Choose this language of a text in both."""
        return texts.of(self.lang)

    def _forms(self, key: str) -> tuple[str, ...]:
        try:
            return self.texts[key]
        except KeyError:
            raise MissingWord(f"no words for {key!r} in {self.lang!r}") from None


@cache
def words(
    lang: str = DEFAULT, programmes: tuple[tuple[str, Bilingual], ...] = ()
) -> Words:
    """Read one language's words, once per process.

    `programmes` are those that a campaign names itself, by code: they take the words
    that stand for any programme, even where the files have some of their own.
    Raises ValueError when a key stands twice or a text is empty.
    """
    if programmes:
        plain = words(lang)
        named = {code: plain.pick(name) for code, name in programmes}
        own = _of_programmes(plain.texts, named)
        return replace(plain, texts={**plain.texts, **own}, programmes=programmes)
    texts: dict[str, tuple[str, ...]] = {}
    plural_form = "0"
    for path in sorted((LOCALES / lang).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=lang)
        plural_form = catalogue.plural_expr
        for message in catalogue:
            if message.id:
                _place(texts, path, message.id, message.string)
    if not texts:
        raise ValueError(f"no words for language {lang!r} in {LOCALES}")
    known = {
        key.removeprefix(PROGRAMME): forms[0]
        for key, forms in texts.items()
        if key.startswith(PROGRAMME) and EACH_PROGRAMME not in key
    }
    texts = {**_of_programmes(texts, known), **texts}
    return Words(lang, texts, gettext.c2py(plural_form))


PROGRAMME = "programme."


def _of_programmes(
    texts: Mapping[str, tuple[str, ...]], named: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Write what stands for each programme with the names of some."""
    return {
        key.replace(EACH_PROGRAMME, code): tuple(
            form.replace("{programme}", name.replace("{", "{{").replace("}", "}}"))
            for form in forms
        )
        for key, forms in texts.items()
        if EACH_PROGRAMME in key
        for code, name in named.items()
    }


def _place(
    texts: dict[str, tuple[str, ...]],
    path: Path,
    key: str | Sequence[str],
    text: str | Sequence[str] | None,
) -> None:
    name = key if isinstance(key, str) else key[0]
    forms = (text,) if isinstance(text, str) else tuple(text or ("",))
    if name in texts:
        raise ValueError(f"{path.name}: {name!r} stands twice")
    if not all(forms):
        raise ValueError(f"{path.name}: {name!r} is empty")
    texts[name] = forms
