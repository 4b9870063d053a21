"""The meanings of headings, by an exact table of synonyms in four languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from borderlines.terms.month_names import fold

OWN: Final = "own"
"""The meaning of a column that is kept as it is and not read."""
SEVERAL: Final = frozenset({"source"})
"""The meanings that several columns of a sheet may share."""
_NEAR: Final = 90
"""Least likeness, in percent, for which a heading is asked about."""

_SYNONYMS: Final = {
    "title": """title, headline, act, event, what happened, what, incident, titre, intitulé, acte,
        événement, que s'est-il passé, titel, überschrift, ereignis, vorfall, was geschah,
        was ist passiert, título, titulo, acto, hecho, qué pasó""",
    "summary": """summary, description, abstract, details, account, narrative, short description,
        case summary, résumé, descriptif, zusammenfassung, beschreibung, kurzbeschreibung,
        resumen, descripción""",
    "label": "label, short title, kurztitel, titre court, título corto",
    "kind": """kind, type, type of action, action type, type of act, action, measure, measure type,
        type of measure, sanction type, type of sanction, type of decision, decision type,
        kind of act, act type, nature, nature de l'acte, type d'acte, type d'action, mesure,
        type de mesure, type de décision, art, art der maßnahme, maßnahme, massnahme,
        art des akts, entscheidungsart, typ, tipo, tipo de acto, tipo de medida, medida,
        tipo de acción""",
    "field": """field, field of law, area, area of law, legal area, domain, law area, domaine,
        domaine du droit, rechtsgebiet, bereich, ámbito, materia, área del derecho""",
    "decided": """date, decided, date of decision, decision date, date of act, day, when,
        date of action, action date, date of order, order date, decided on, date decided,
        issue date, issued date, date issued, date of issue, start date, date de la décision,
        date de décision, jour, décidé le, datum,
        entscheidungsdatum, datum der entscheidung, tag, beschlossen am, fecha,
        fecha de la decisión, fecha de decisión""",
    "published": """published, publication date, date published, date of publication, announced,
        date announced, published on, date de publication, publié le, veröffentlicht,
        veröffentlichungsdatum, veröffentlicht am, fecha de publicación, publicado""",
    "effective": """effective, effective date, in force, in force since, date of effect,
        entry into force, entrée en vigueur, en vigueur depuis, in kraft seit, inkrafttreten,
        wirksam ab, entrada en vigor""",
    "expires": """expires, expiry, expiry date, expires on, valid until, end date, fin, date de fin,
        expire le, gültig bis, läuft ab, enddatum, fecha de fin, vence""",
    "known_until": "known until, as of, état au, stand vom",
    "jurisdictions": """country, countries, jurisdiction, jurisdictions, place, nation,
        country code, country name, iso country, iso code, iso2, iso3, iso, state or country,
        location country, pays, juridiction, lieu, land, staat, länder, ort, país, pais, países,
        jurisdicción, lugar""",
    "authorities": """authority, authorities, regulator, regulators, body, court, agency,
        supervisory authority, dpa, data protection authority, issuing authority, issued by,
        issuer, decided by, enforcement authority, enforcement agency, authority name, autorité,
        autorités, régulateur, tribunal, organisme, behörde, behörden, aufsichtsbehörde, gericht,
        regulierungsbehörde, autoridad, autoridades, regulador, organismo, juzgado""",
    "complainants": """complainant, complainants, plaintiff, plaintiffs, claimant, claimants,
        applicant, brought by, plaignant, plaignants, demandeur, requérant, beschwerdeführer,
        kläger, antragsteller, demandante, denunciante, reclamante""",
    "respondents": """respondent, respondents, company, companies, defendant, defendants, against,
        controller, controller/processor, controller or processor, entity, entity name, target,
        party, firm, organisation, organization, fined entity, sanctioned entity, business,
        recalling firm, entreprise, entreprises, société, défendeur, contre, mis en cause,
        unternehmen, firma, beklagter, beklagte, verantwortlicher, gegen, empresa, empresas,
        compañía, demandado, responsable, contra""",
    "seat": """respondent country, country of respondent, company country, country of company,
        target country, country of target, headquarters, headquarters country, hq country, seat,
        pays de l'entreprise, siège, sitz, sitz des unternehmens, país de la empresa, sede""",
    "legal_basis": """legal basis, law, legal provision, provisions, articles, article,
        quoted art., quoted art, articles violated, gdpr articles, statute, base légale,
        fondement, fondement juridique, rechtsgrundlage, artikel, vorschrift, base legal,
        base jurídica, artículos""",
    "amount": """amount, fine, fine amount, amount of fine, penalty, penalty amount, sum, value,
        total, fines, monetary penalty, settlement amount, price, montant, amende,
        montant de l'amende, somme, betrag, bußgeld, bussgeld, geldbuße, strafe, bußgeldhöhe,
        höhe, summe, importe,        multa, cuantía, monto, sanción""",
    "amount_from": "amount from, amount_from, least amount, amount (min), amount (minimum)",
    "amount_to": "amount to, amount_to, greatest amount, amount (max), amount (maximum)",
    "amount_words": "amount words, amount in words, amount_words",
    "currency": """currency, currency code, cur, ccy, devise, monnaie, währung, waehrung, moneda,
        divisa""",
    "amount_kind": "amount kind, kind of amount, type of amount",
    "amount_note": "amount note, note on amount, amount remarks",
    "reference": """reference, case number, case no, case no., docket, docket number, file number,
        decision number, reference number, ref, case id, etid, recall number, référence,
        numéro d'affaire, numéro, aktenzeichen, az, geschäftszeichen, referencia, expediente,
        número de expediente""",
    "ecli": "ecli",
    "celex": "celex",
    "outcome": """outcome, result, status, what became of it, follow-up, issue, résultat, statut,
        suites, ergebnis, ausgang, stand, resultado, estado""",
    "open_questions": "open questions",
    "date_note": "date note, note on date",
    "confidence": "confidence, certainty",
    "confidence_note": "confidence note",
    "tier": "tier",
    "id": "id",
    "source": """source, sources, url, link, links, urls, source url, source link, web address,
        website, reference url, press release, direct url, lien, liens, adresse, source(s), quelle,
        quellen, internetadresse, verweis, fuente, fuentes, enlace, enlaces""",
}  # fmt: skip
_YEARS: Final = frozenset({"year", "decision year", "year of decision", "annee", "jahr", "ano"})
"""Headings of years, folded, which count where no column holds dates."""
_IN_BRACKETS: Final = re.compile(
    r"^(?P<name>[^([]*[^([\s])\s*[([](?P<inside>[^)\]]{1,40})[)\]]\s*$"
)
_IN_A_CURRENCY: Final = re.compile(
    r"^(?P<name>.*?[^\s_])(?:\s+(?:in|en)\s+(?P<inside>[A-Z]{3}|€|£|\$|euros?)"
    r"|[\s_](?P<code>EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|CAD|AUD|JPY|CNY|INR|BRL|euros?|€))$",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\s*(?:#|no\.?|nr\.?)?\s*\d{1,2}$|\s*\(\d{1,2}\)$")
_MONEY: Final = frozenset({"amount"})


def find_meaning(heading: str) -> str | None:
    """Find the column of a record that a heading means; None if no synonym is the same.

    A number after it does not count if several columns may have that meaning ("Source 2"), nor does
    a text in brackets after an amount ("Fine (EUR)").
    """
    key = _to_key(heading)
    if key in _by_key():
        return _by_key()[key]
    if (bare := _NUMBERED.sub("", heading)) != heading:
        meaning = _by_key().get(_to_key(bare))
        if meaning in SEVERAL:
            return meaning
    name, _ = part_brackets(heading)
    meaning = _by_key().get(_to_key(name))
    return meaning if meaning in _MONEY else None


def part_brackets(heading: str) -> tuple[str, str]:
    """Split a heading from what follows it in brackets, or from its currency: ``Fine``, ``EUR``."""
    if match := _IN_BRACKETS.match(heading):
        return match["name"].strip(), match["inside"].strip()
    match = _IN_A_CURRENCY.match(heading)
    return (match["name"].strip(), match["inside"] or match["code"]) if match else (heading, "")


def means_year(heading: str) -> bool:
    """Return whether a heading means the year of the act; a column of dates says more."""
    return _to_key(heading) in _YEARS


def find_near(heading: str) -> tuple[str, str] | None:
    """Find the column of a record that a heading may mean, and the synonym that it is near to."""
    key = _to_key(heading)
    if len(key) < 4 or len(key) > 60:
        return None
    best = max(_by_key(), key=lambda one: fuzz.ratio(key, one))
    return (_by_key()[best], best) if fuzz.ratio(key, best) >= _NEAR else None


def list_meanings() -> Iterable[str]:
    """List the columns of a record that a column of a sheet may mean."""
    return (name for name in _SYNONYMS if _SYNONYMS[name])


@lru_cache(maxsize=1)
def _by_key() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in _SYNONYMS.items():
        for word in [name, *words.split(",")] if words else []:
            key = _to_key(word)
            if found.setdefault(key, name) != name:
                raise AssertionError(f"{word} means {found[key]} and {name}")
    return found


def _to_key(heading: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(heading.replace("'", " ").replace("’", " "))))
