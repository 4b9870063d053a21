"""French."""

import re

from borderlines.language.grammar import Language

_NUMBERS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze"
_PLURALS = "AE AN BS KM MH MV NL PH SB SC US"
_WITHOUT_ARTICLE = "BH CU CY DJ HK KI MC MG MO MT MU SG SM TW"
_MASCULINE_IN_E = "BZ KH MX MZ SR ZR ZW"
_FEMININE = "CS HV RH"
"""Countries that are feminine although their names do not show it."""


def _say_in(code: str, name: str) -> str:
    if code == "EU":
        return f"dans l’{name}"
    if code in _PLURALS.split():
        return f"aux {name}"
    if code in _WITHOUT_ARTICLE.split():
        return f"à {name}"
    is_feminine = name.endswith("e") and code not in _MASCULINE_IN_E.split()
    is_feminine |= code in _FEMININE.split()
    return f"en {name}" if is_feminine or name[0] in "AÉEIOUY" else f"au {name}"


_FEMININE_ACTS = (
    "action affaire alerte amende astreinte conclusion condition convocation décision déclaration "
    "demande désignation directive enquête injonction interdiction lettre mesure mise observation "
    "ordonnance pénalité plainte procédure recommandation réponse saisine sanction suspension "
    "transaction"
)
_MASCULINE_ACTS = (
    "accord achat appel arrêt audit constat engagement examen grief jugement rappel renvoi"
)
"""Masculine nouns with a plural of their own, which ``avis`` and ``recours`` do not have."""
_DONE = re.compile(
    r"(?<!été )\b(annulé|attaqué|confirmé|modifié|renvoyé|retiré|suspendu|tranché|laissé|clos|mis"
    r"|rendu)(?= |,|$)"
)
"""Participles of what was done to an act; those of the act that undid it come after ``été``."""


def _agree(subject: str, done: str) -> str:
    """Make participles agree with the noun of a label: ``Amende CCI``, ``CEPD : décision``."""
    nouns = re.findall(r"(?:^|\s:\s)(\w+)", subject.lower())
    known = {*_FEMININE_ACTS.split(), *_MASCULINE_ACTS.split()}
    noun = next((noun for noun in nouns if noun.removesuffix("s") in known), "")
    ending = "e" if noun.removesuffix("s") in _FEMININE_ACTS.split() else ""
    if noun.endswith("s"):
        ending += "s"

    def change(done: re.Match[str]) -> str:
        # "clos" and "mis" are their own plural.
        return done[1] if done[1].endswith("s") and ending == "s" else done[1] + ending

    return _DONE.sub(change, done)


_SPOKEN = (
    ("HK", "Hong Kong"),
    ("AN", "Antilles néerlandaises"),
    ("BU", "Birmanie"),
    ("CS", "Tchécoslovaquie, puis Serbie-et-Monténégro"),
    ("DD", "Allemagne de l’Est"),
    ("HV", "Haute-Volta"),
    ("RH", "Rhodésie du Sud"),
    ("SU", "URSS"),
    ("TP", "Timor oriental"),
    ("VD", "Viêt Nam du Nord"),
    ("YD", "Yémen du Sud"),
    ("YU", "Yougoslavie"),
    ("ZR", "Zaïre"),
)
"""Places that CLDR calls otherwise, or does not know, as former states."""

FRENCH = Language(
    code="fr",
    name="Français",
    locale="fr",
    card_locale="fr_FR",
    numbers=tuple(_NUMBERS.split()),
    separator="\u202f; ",
    first_of_month="1er",
    typed_day="%d/%m/%Y",
    axis_days=("%d/%m/%Y", "%m/%Y"),
    spoken=_SPOKEN,
    in_place=_say_in,
    agree=_agree,
)
