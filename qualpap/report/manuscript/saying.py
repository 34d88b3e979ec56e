"""What a check says to people, in their language: one sentence a verdict."""

from __future__ import annotations

from collections.abc import Mapping

from qualpap.report.manuscript.checked import (
    Checked,
    CheckedCount,
    CheckedQuotation,
    CountStatus,
    Op,
    Status,
)
from qualpap.report.manuscript.text import Locus

_Words = Mapping[str, Mapping[str, str]]

_STATUS: _Words = {
    "en": {
        "exact": "exact",
        "declared-edits": "declared edits",
        "translation": "translation",
        "translation-edited": "translation edited",
        "altered": "altered",
        "misattributed": "misattributed",
        "stitched": "stitched",
        "not-found": "not found",
        "not-a-quotation": "no quotation",
        "agrees": "agrees",
        "differs": "differs",
        "untied": "cannot be tied",
    },
    "es": {
        "exact": "exacta",
        "declared-edits": "ediciones declaradas",
        "translation": "traducción",
        "translation-edited": "traducción modificada",
        "altered": "alterada",
        "misattributed": "mal atribuida",
        "stitched": "compuesta",
        "not-found": "no encontrada",
        "not-a-quotation": "no es cita",
        "agrees": "coincide",
        "differs": "difiere",
        "untied": "no se puede vincular",
    },
}

_SENTENCES: _Words = {
    "en": {
        "exact": "Word for word as {who} said it.",
        "declared-edits": "As {who} said it, with declared edits.",
        "translation": "The study’s own translation of what {who} said.",
        "translation-edited": "The study’s translation of what {who} said has been edited.",
        "altered": "Not word for word what {who} said: {changes}.",
        "misattributed": "These are words of {who}, and the citation says otherwise: {against}.",
        "stitched": "Put together from words that stand in different places, or in another order, "
        "without […]: {nearest}",
        "not-found": "Nobody said this in the interviews.",
        "not-a-quotation": "Taken for a title or term, not for somebody’s words.",
        "nearest": "The nearest passage: {nearest}",
        "agrees": "The study has the same.",
        "differs": "The study has {ours}.",
        "untied": "No code or table of the study is named here.",
        "interviewer": "the interviewer",
        "nobody": "somebody",
        "participant": "{participant}",
    },
    "es": {
        "exact": "Palabra por palabra como lo dijo {who}.",
        "declared-edits": "Como lo dijo {who}, con ediciones declaradas.",
        "translation": "La traducción que el estudio tiene de lo que dijo {who}.",
        "translation-edited": "La traducción del estudio de lo que dijo {who} fue modificada.",
        "altered": "No es palabra por palabra lo que dijo {who}: {changes}.",
        "misattributed": "Las palabras son de {who} y la referencia dice otra cosa: {against}.",
        "stitched": "Compuesta de palabras que están en lugares distintos, o en otro orden, "
        "sin […]: {nearest}",
        "not-found": "Nadie dijo esto en las entrevistas.",
        "not-a-quotation": "Se toma por un título o término, no por palabras de alguien.",
        "nearest": "El pasaje más parecido: {nearest}",
        "agrees": "El estudio tiene lo mismo.",
        "differs": "El estudio tiene {ours}.",
        "untied": "Aquí no se nombra ningún código ni tabla del estudio.",
        "interviewer": "quien entrevistaba",
        "nobody": "alguien",
        "participant": "{participant}",
    },
}

_AGAINST: _Words = {
    "en": {
        "participant": "another participant is cited",
        "number": "another number is cited",
        "attribute": "something is cited that is not true of this participant",
        "date": "another date is cited",
        "turn": "another turn is cited",
        "interviewer": "the interviewer said it",
        "other": "somebody else who was present said it",
    },
    "es": {
        "participant": "se cita a otro participante",
        "number": "se cita otro número",
        "attribute": "se cita algo que no corresponde a este participante",
        "date": "se cita otra fecha",
        "turn": "se cita otro turno",
        "interviewer": "lo dijo quien entrevistaba",
        "other": "lo dijo otra persona presente",
    },
}

_NOTES: _Words = {
    "en": {
        "typography": "quotation marks, dashes or dots are written otherwise",
        "accents": "accents were lost",
        "capitals": "capitals differ",
        "punctuation": "punctuation differs",
        "spacing": "a word is parted or joined otherwise",
        "trimmed": "begins or ends within a sentence",
        "inserted": "words in brackets are the authors’",
        "omitted": "[…] stands for words left out",
        "left-out": "marks or fillers are left out as the study declares",
        "dots": "… stands for words left out; write […]",
        "uncited": "no citation near it",
        "unclosed": "the closing quotation mark is missing",
        "far-apart": "its parts stand far apart in the interview",
        "speaker-unclear": "the transcript does not say who speaks",
        "literature": "a publication is cited",
    },
    "es": {
        "typography": "las comillas, guiones o puntos se escriben de otro modo",
        "accents": "se perdieron los acentos",
        "capitals": "difieren las mayúsculas",
        "punctuation": "difiere la puntuación",
        "spacing": "una palabra está separada o unida de otro modo",
        "trimmed": "comienza o termina dentro de una oración",
        "inserted": "las palabras entre corchetes son de los autores",
        "omitted": "[…] reemplaza palabras omitidas",
        "left-out": "se omiten marcas o muletillas, como el estudio declara",
        "dots": "… reemplaza palabras omitidas; escriba […]",
        "uncited": "no hay referencia cerca",
        "unclosed": "faltan las comillas de cierre",
        "far-apart": "sus partes están muy separadas en la entrevista",
        "speaker-unclear": "la transcripción no dice quién habla",
        "literature": "se cita una publicación",
    },
}

_CHANGES: _Words = {
    "en": {
        "change": "“{theirs}” for “{ours}”",
        "add": "“{theirs}” was added",
        "drop": "“{ours}” was left out",
        "paragraph": "paragraph {n}",
        "page": "page {n}",
    },
    "es": {
        "change": "«{theirs}» en vez de «{ours}»",
        "add": "se agregó «{theirs}»",
        "drop": "se omitió «{ours}»",
        "paragraph": "párrafo {n}",
        "page": "página {n}",
    },
}

HEADINGS: _Words = {
    "en": {
        "title": "Check of quotations and counts",
        "quotations": "Quotations",
        "counts": "Counts",
        "others": "Titles and terms",
        "place": "Place",
        "status": "Verdict",
        "text": "In the manuscript",
        "citation": "Citation",
        "said": "What there is to say",
        "nearest": "In the transcript",
        "where": "Where",
        "ours": "In the study",
        "about": "Code",
        "sentence": "Sentence",
        "all-stand": "Everything stands.",
        "some-fall": "Not everything stands.",
    },
    "es": {
        "title": "Revisión de citas y conteos",
        "quotations": "Citas",
        "counts": "Conteos",
        "others": "Títulos y términos",
        "place": "Lugar",
        "status": "Resultado",
        "text": "En el manuscrito",
        "citation": "Referencia",
        "said": "Qué hay que decir",
        "nearest": "En la transcripción",
        "where": "Dónde",
        "ours": "En el estudio",
        "about": "Código",
        "sentence": "Oración",
        "all-stand": "Todo se sostiene.",
        "some-fall": "No todo se sostiene.",
    },
}

LANGUAGES = tuple(HEADINGS)


class Saying:
    """Words about a check.

    Args:
        language: ``es`` or ``en``; English for any other.
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"

    def heading(self, key: str) -> str:
        """Return a heading."""
        return HEADINGS[self.language][key]

    def status(self, status: Status | CountStatus) -> str:
        """Return a verdict in a word or two."""
        return _STATUS[self.language][status]

    def place(self, locus: Locus) -> str:
        """Return where something stands in the manuscript."""
        said = _CHANGES[self.language]
        if locus.page:
            return said["page"].format(n=locus.page)
        return said["paragraph"].format(n=locus.paragraph) if locus.paragraph else ""

    def where(self, found: CheckedQuotation) -> str:
        """Return where words stand in the interviews: ``P05:12``, as searches show it."""
        if found.transcript is None:
            return ""
        if found.turns is None:
            return str(found.transcript)
        first, last = found.turns
        return f"{found.transcript}:{first}" + (f"–{last}" if last != first else "")

    def notes(self, found: CheckedQuotation) -> str:
        """Return what is worth knowing besides the verdict."""
        known = _NOTES[self.language]
        return "; ".join(known[note] for note in found.notes if note in known)

    def quotation(self, found: CheckedQuotation) -> str:
        """Return the verdict on a quotation as a sentence or two."""
        said = _SENTENCES[self.language]
        told = said[found.status].format(
            who=self._who(found),
            changes="; ".join(self._changes(found)),
            against=self._against(found),
            nearest=found.nearest,
        )
        if found.status is Status.TRANSLATION_EDITED:
            told += " " + "; ".join(self._changes(found)).capitalize()
        if found.status is Status.NOT_FOUND and found.nearest:
            where = f" ({self.where(found)})"
            told += " " + said["nearest"].format(nearest=found.nearest) + where
        if found.against and found.status is not Status.MISATTRIBUTED:
            told += f" ({self._against(found)})"
        return told

    def _who(self, found: CheckedQuotation) -> str:
        said = _SENTENCES[self.language]
        if found.participant is not None:
            where = f" ({self.where(found)})" if found.turns else ""
            return f"{found.participant}{where}"
        return said["interviewer"] if "interviewer" in found.against else said["nobody"]

    def _against(self, found: CheckedQuotation) -> str:
        return ", ".join(_AGAINST[self.language][each] for each in found.against)

    def _changes(self, found: CheckedQuotation) -> list[str]:
        said = _CHANGES[self.language]
        return [
            said[each.op].format(theirs=each.theirs, ours=each.ours)
            for each in found.difference
            if each.op in (Op.CHANGE, Op.ADD, Op.DROP)
        ]

    def count(self, found: CheckedCount) -> str:
        """Return the verdict on a count as a sentence."""
        return _SENTENCES[self.language][found.status].format(ours=found.ours)

    def totals(self, checked: Checked) -> str:
        """Return how many quotations have each verdict, and whether everything stands."""
        counts = [f"{self.status(status)} {number}" for status, number in checked.totals.items()]
        whole = self.heading("all-stand" if checked.stands else "some-fall")
        return f"{', '.join(counts)}. {whole}" if counts else whole
