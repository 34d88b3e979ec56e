"""A small study on disk, as a team might have it."""

from __future__ import annotations

from pathlib import Path

SETTINGS = """\
id: mercado
title: {es: "Ferias del barrio", en: "Neighbourhood markets"}
languages: [es, en]
codebook: codebooks/mercado.yaml
coders:
  - {id: ana, name: Ana}
  - {id: bruno, name: Bruno}
citation:
  en: "(interview with stallholder {number}, {date})"
report: {languages: [en], formats: [md, html, docx], group_by: [role]}
"""

CODEBOOK = """\
codebook: mercado
version: 1
languages: [es, en]
dimensions:
  - {id: trade, name: {es: Venta, en: Trade}}
codes:
  - id: prices
    dimension: trade
    name: {es: Precios, en: Prices}
    definition: {es: Lo que se dice de los precios., en: What is said about prices.}
    search: {es: [precio, subir]}
  - id: records
    dimension: trade
    name: {es: Registros, en: Records}
    definition: {es: Si se anota lo vendido., en: Whether sales are written down.}
    search: {es: [anotar]}
"""

PARTICIPANTS = """\
id;role;date
P01;feriante;03-08-2020
P02;feriante;04-08-2020
"""

P01 = """\
Entrevista P01
Fecha: 3 de agosto de 2020

ENTREVISTADORA: ¿Cómo le ha ido con los precios?

P01: Subió todo. El tomate lo compro al doble y no lo puedo vender al doble, porque la gente \
se va al puesto de al lado y no vuelve más.

ENTREVISTADORA: ¿Y usted anota lo que vende?

P01: Anoto en la libreta de mi hija, cuando me acuerdo. 👩‍🌾 Los domingos no.
"""

P02 = """\
Entrevista P02

ENTREVISTADORA: ¿Anota lo que vende?

P02: No, nunca. ¿Para qué? Si yo sé lo que traje y lo que me sobra, con eso me basta y me sobra.
"""


def make(folder: Path) -> Path:
    """Write the study into *folder*."""
    files = {
        "study.yaml": SETTINGS,
        "codebooks/mercado.yaml": CODEBOOK,
        "transcripts/participants.csv": PARTICIPANTS,
        "transcripts/P01.txt": P01,
        "transcripts/P02.txt": P02,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
