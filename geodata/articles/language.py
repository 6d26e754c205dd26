"""Recognises the language of a text, so that what cannot be read is refused whole."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from geodata.errors import ArticleError

_SAMPLE_CHARACTERS = 200_000
_LETTERS_NEEDED = 40
_FOREIGN_SHARE = 0.3
_PARAGRAPH_LETTERS = 60
_WORD_LETTERS = 12
_ENGLISH = (
    "the of and to in a is that for on with as was by at it from be are has have its this which said an were "
    "not had but they their who would could will can been or he his she her about after into more than up"
)
_ENGLISH_WORDS = frozenset(_ENGLISH.split())
_ENGLISH_SHARE = 0.12
# Function words of German, French, Spanish, Italian, Dutch and Portuguese that English text does not have.
_OTHER = (
    "der das und nicht mit von für ist ein eine einen dem den des auch sich auf wird wurde nach bei "
    "aus über zum zur le la les du et est dans que qui une pour pas sur avec par au aux ce cette "
    "sont selon el los las del y en un con por para se su más como al lo fue según il gli di che è "
    "per non della dei nel nella sono alla het een van niet met voor zijn wordt naar ook te op os um "
    "uma não dos da das no na pelo pela são"
)
_OTHER_WORDS = frozenset(_OTHER.split()) - {"no"}
_SHARED = "a an as at had has he in is no on of so up was were will"  # English, and words elsewhere
_SHARED_WORDS = frozenset(_SHARED.split())
_OTHER_SHARE = 0.1
_PROBABLE = 0.9
_NAMES = {
    "uk": "Ukrainian",
    "ru": "Russian",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "sr": "Serbian",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "pl": "Polish",
    "cs": "Czech",
    "sk": "Slovak",
    "sv": "Swedish",
    "no": "Norwegian",
    "nb": "Norwegian",
    "da": "Danish",
    "fi": "Finnish",
    "et": "Estonian",
    "lv": "Latvian",
    "lt": "Lithuanian",
    "hu": "Hungarian",
    "ro": "Romanian",
    "tr": "Turkish",
    "el": "Greek",
    "he": "Hebrew",
    "ar": "Arabic",
    "fa": "Persian",
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "ka": "Georgian",
    "hy": "Armenian",
    "az": "Azerbaijani",
}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ONLY_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_ONLY_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")


def unsupported_language(text: str) -> str | None:
    """The name of the language of a text that is not English; None for English and for too short a text.

    A text of which more than three tenths are in another language counts as being in that language.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    letters = _letters(sample)
    if letters < _LETTERS_NEEDED:
        return None
    foreign = [paragraph for paragraph in sample.split("\n") if _looks_foreign(paragraph)]
    if sum(map(_letters, foreign)) <= letters * _FOREIGN_SHARE:
        return None
    return _identified(" ".join(foreign))


def require_english(text: str, *, where: str) -> None:
    """Refuse a text in another language.

    Raises:
        ArticleError: names the language.
    """
    language = unsupported_language(text)
    if language is not None:
        raise ArticleError(
            f"the text is in {language}, which Reachmap does not read yet",
            where=where,
            expected="an article in English",
            next_step="Add an English version of it.",
        )


def _looks_foreign(paragraph: str) -> bool:
    letters = _letters(paragraph)
    if letters < _WORD_LETTERS:
        return False
    if _ascii_letters(paragraph) < letters / 2:
        return True
    if letters < _PARAGRAPH_LETTERS:
        return False
    words = paragraph.lower().split()
    if sum(map(_ENGLISH_WORDS.__contains__, words)) < len(words) * _ENGLISH_SHARE:
        return True
    other = sum(map(_OTHER_WORDS.__contains__, words))
    own = sum(word in _ENGLISH_WORDS and word not in _SHARED_WORDS for word in words)
    return other > max(own, len(words) * _OTHER_SHARE)


def _identified(text: str) -> str | None:
    if len(_CYRILLIC.findall(text)) > len(text) * _FOREIGN_SHARE:
        ukrainian, russian = len(_ONLY_UKRAINIAN.findall(text)), len(_ONLY_RUSSIAN.findall(text))
        if ukrainian != russian:
            return "Ukrainian" if ukrainian > russian else "Russian"
    code, probability = _identifier().classify(text[:20_000])
    foreign_script = _ascii_letters(text) < _letters(text) / 2
    if not foreign_script and (code == "en" or probability < _PROBABLE):
        return None
    return _NAMES.get(code, "a language other than English")


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _ascii_letters(text: str) -> int:
    return sum(map(str.isalpha, text.encode("ascii", "ignore").decode("ascii")))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (loads a model: only when needed)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
