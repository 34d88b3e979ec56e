"""Headings and values of the table of names, in both languages."""

from __future__ import annotations

from qualpap.anonymity.rows import Decision, Kind

SHEETS = {"names": {"en": "Names", "es": "Nombres"}, "places": {"en": "Places", "es": "Lugares"}}

HEADINGS = {
    "original": {"en": "Name", "es": "Nombre"},
    "replacement": {"en": "Replacement", "es": "Reemplazo"},
    "decision": {"en": "Decision", "es": "Decisión"},
    "kind": {"en": "Kind", "es": "Tipo"},
    "count": {"en": "Count", "es": "Veces"},
    "interviews": {"en": "In", "es": "En"},
    "common": {"en": "Common word?", "es": "¿Palabra común?"},
    "contexts": {"en": "Some places", "es": "Algunos lugares"},
    "capitals": {"en": "Capitals", "es": "Mayúsculas"},
    "accents": {"en": "Accents", "es": "Tildes"},
    "before": {"en": "Before", "es": "Antes"},
    "after": {"en": "After", "es": "Después"},
    "where": {"en": "Where", "es": "Dónde"},
}

NOTES = {
    "original": {
        "en": "As it stands in the interviews. Add rows for what was not proposed: nicknames, "
        "misspellings, farms. A longer name goes before a shorter one.",
        "es": "Como está en las entrevistas. Agregue filas con lo que no se propuso: apodos, "
        "errores de escritura, predios. El nombre más largo va antes que el más corto.",
    },
    "replacement": {
        "en": "What stands in its place, in every interview the same. The same for two rows that "
        "are one person.",
        "es": "Lo que queda en su lugar, igual en todas las entrevistas. Lo mismo en dos filas que "
        "son una misma persona.",
    },
    "decision": {
        "en": "replace; keep (it protects the longer name that it is part of); some (each place "
        "is decided in the second sheet). Empty: not decided, nothing happens.",
        "es": "reemplazar; mantener (protege el nombre más largo del que forma parte); algunos "
        "(cada lugar se decide en la segunda hoja). Vacío: sin decidir, no pasa nada.",
    },
    "capitals": {
        "en": "any: PEDRO and pedro as well. same: only as written here, or all in capitals.",
        "es": "todas: también PEDRO y pedro. igual: solo como está escrito, o todo en mayúsculas.",
    },
    "accents": {
        "en": "any: Maria as well as María. same: only as written here.",
        "es": "todas: tanto Maria como María. igual: solo como está escrito.",
    },
}

DECISIONS = {
    Decision.REPLACE: {"en": "replace", "es": "reemplazar"},
    Decision.KEEP: {"en": "keep", "es": "mantener"},
    Decision.SOME: {"en": "some", "es": "algunos"},
    Decision.UNDECIDED: {"en": "", "es": ""},
}

KINDS = {
    Kind.PERSON: {"en": "person", "es": "persona"},
    Kind.SURNAME: {"en": "surname", "es": "apellido"},
    Kind.PLACE: {"en": "place", "es": "lugar"},
    Kind.REGION: {"en": "region", "es": "región"},
    Kind.ORGANISATION: {"en": "organisation", "es": "organización"},
    Kind.EMAIL: {"en": "e-mail", "es": "correo"},
    Kind.TELEPHONE: {"en": "telephone", "es": "teléfono"},
    Kind.RUT: {"en": "RUT", "es": "RUT"},
    Kind.URL: {"en": "web address", "es": "dirección web"},
    Kind.ADDRESS: {"en": "address", "es": "dirección"},
    Kind.OTHER: {"en": "other", "es": "otro"},
}

ANY = {"en": "any", "es": "todas"}
SAME = {"en": "same", "es": "igual"}
YES = {"en": "yes", "es": "sí"}
