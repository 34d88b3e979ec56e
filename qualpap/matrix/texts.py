"""The texts of matrices and workbooks, in Spanish and in English: change a wording here."""

from __future__ import annotations

from collections.abc import Mapping

from qualpap.matrix.agreement_texts import AGREEMENT_TEXTS
from qualpap.matrix.work_texts import WORK_TEXTS

LANGUAGES = ("es", "en")
"""The order in which each text is given."""

TEXTS: Mapping[str, tuple[str, str]] = {
    **WORK_TEXTS,
    **AGREEMENT_TEXTS,
    # Sheets
    "sheet-matrix": ("Matriz", "Matrix"),
    "sheet-passages": ("Fragmentos", "Passages"),
    "sheet-counts": ("Recuentos", "Counts"),
    "sheet-crosstabs": ("Cruces", "Crosstabs"),
    "sheet-codebook": ("Libro de códigos", "Codebook"),
    "sheet-about": ("Acerca de", "About"),
    "sheet-participants": ("Participantes", "Participants"),
    "sheet-asked": ("Preguntas", "Questions"),
    "sheet-classification": ("Clasificación", "Classification"),
    "sheet-together": ("Coocurrencia", "Co-occurrence"),
    "sheet-overlaps": ("Superposición", "Overlap"),
    "sheet-portraits": ("Retratos", "Portraits"),
    "overview": ("Panorama del estudio", "Overview of the study"),
    # States
    "state-mentioned": ("mencionado", "mentioned"),
    "state-spontaneous": ("mención espontánea", "spontaneous mention"),
    "state-not-mentioned": ("se preguntó, no lo menciona", "asked, not mentioned"),
    "state-not-asked": ("no se preguntó", "not asked"),
    "state-asked-unknown": ("no consta si se preguntó", "asking unknown"),
    "state-not-reviewed": ("sin revisar", "not reviewed"),
    "state-not-applicable": ("no corresponde", "does not apply"),
    "state-no-interview": ("sin entrevista", "no interview"),
    "state-of": ("Estado: {code}", "State: {code}"),
    "stance-affirms": ("sí", "yes"),
    "stance-denies": ("no", "no"),
    "stance-mixed": ("±", "±"),
    "stance-affirms-long": ("afirma", "affirms"),
    "stance-denies-long": ("niega", "denies"),
    "stance-mixed-long": ("ambivalente", "mixed"),
    # Headings
    "participant": ("Participante", "Participant"),
    "question": ("Pregunta anterior", "Question before"),
    "words": ("Palabras", "Words"),
    "code": ("Código", "Code"),
    "code-id": ("Id del código", "Code id"),
    "coder": ("Codificó", "Coder"),
    "stance": ("Postura", "Stance"),
    "quotable": ("Citable", "Quotable"),
    "translation": ("Traducción ({language})", "Translation ({language})"),
    "memo": ("Nota", "Memo"),
    "transcript": ("Transcripción", "Transcript"),
    "turn": ("Turno", "Turn"),
    "paragraph": ("Párrafo", "Paragraph"),
    "page": ("Página", "Page"),
    "time": ("Tiempo", "Time"),
    "start": ("Desde", "Start"),
    "end": ("Hasta", "End"),
    "key": ("Clave", "Key"),
    "yes": ("sí", "yes"),
    "no": ("no", "no"),
    "unknown": ("no consta", "unknown"),
    # Counts
    "mentioned": ("Mencionan", "Mention"),
    "mentioned-note": (
        "Participantes que lo mencionan, de los que se indica en la columna siguiente.",
        "Participants who mention it, out of those in the next column.",
    ),
    "of": ("de", "of"),
    "basis": ("Base", "Base"),
    "basis-asked": ("preguntados", "asked"),
    "basis-reviewed": ("revisados", "reviewed"),
    "basis-note": (
        (
            "«preguntados»: participantes a quienes se preguntó por el código. «revisados»: no "
            "consta a quién se preguntó; la base son las entrevistas revisadas para el código."
        ),
        (
            "“asked”: participants who were asked on the code. “reviewed”: nobody says who was "
            "asked; the base is the interviews reviewed for the code."
        ),
    ),
    "spontaneous": ("Espontáneas", "Spontaneous"),
    "spontaneous-note": (
        "Participantes que lo mencionan sin que se les preguntara; no están en la base.",
        "Participants who mention it without being asked; they are not in the base.",
    ),
    "asking-unknown": ("Sin constancia", "Asking unknown"),
    "asking-unknown-note": (
        "Participantes que lo mencionan y de quienes no consta si se les preguntó.",
        "Participants who mention it and of whom nobody says whether they were asked.",
    ),
    "everybody": ("En total", "In all"),
    "everybody-note": (
        "Todos los participantes que lo mencionan, preguntados o no.",
        "All participants who mention it, asked or not.",
    ),
    "passages": ("Fragmentos", "Passages"),
    "passages-note": (
        "Fragmentos codificados con el código o con uno que depende de él.",
        "Passages under the code or under one below it.",
    ),
    "direct": ("Directos", "Direct"),
    "direct-note": (
        "Fragmentos codificados con el código mismo.",
        "Passages under the code itself.",
    ),
    "affirms": ("Afirman", "Affirm"),
    "denies": ("Niegan", "Deny"),
    "mixed": ("Ambivalentes", "Mixed"),
    "attribute": ("Atributo", "Attribute"),
    "value": ("Valor", "Value"),
    "unstated": ("sin dato", "not stated"),
    "asked-of": ("{n} de {of} preguntados", "{n} of {of} asked"),
    "reviewed-of": ("{n} de {of} revisados", "{n} of {of} reviewed"),
    "nobody": ("sin entrevistas revisadas", "no interview reviewed"),
    "and-spontaneous": ("+{n} espont.", "+{n} spont."),
    "and-unknown": ("+{n} sin constancia", "+{n} unknown"),
    "of-groups": ("{n} de {of}", "{n} of {of}"),
    # Matrix
    "title-of": ("{study} · {part}", "{study} · {part}"),
    "legend-writable": (
        "✎ Las celdas blancas bajo una columna con lápiz se pueden escribir; lo demás se calcula.",
        "✎ White cells under a heading with a pencil may be written in; the rest is computed.",
    ),
    "layer": ("Codificaciones: {layer}", "Codings: {layer}"),
    "layer-final": ("las que cuentan (versión final)", "those that count (final)"),
    "layer-agreed": ("aquellas en que todos coinciden", "those on which all coders agree"),
    "layer-coder": ("de {coder}", "of {coder}"),
    "group-size": ("{value} ({n})", "{value} ({n})"),
    "below": ("↳ {codes}", "↳ {codes}"),
    "prevalence": ("Mencionan", "Mention"),
    "synthesis-code": ("Síntesis por código", "Synthesis by code"),
    "synthesis-dimension": ("Síntesis de la dimensión", "Synthesis of the dimension"),
    "synthesis-study": ("Síntesis del estudio", "Synthesis of the study"),
    "provisional": ("{code} (provisorio)", "{code} (provisional)"),
    "to-passages": ("Clic: sus fragmentos", "Click: their passages"),
    # Codebook
    "name": ("Nombre ({language})", "Name ({language})"),
    "definition": ("Definición ({language})", "Definition ({language})"),
    "definition-short": ("Definición", "Definition"),
    "use-when": ("Usar cuando", "Use when"),
    "not-when": ("No usar cuando", "Do not use when"),
    "examples": ("Ejemplos", "Examples"),
    "near-misses": ("Parecidos que no lo son", "Near misses"),
    "applies-to": ("Corresponde a", "Applies to"),
    "asked-in": ("Preguntas de la pauta", "Questions of the guide"),
    "origin": ("Origen", "Origin"),
    "origin-deductive": ("deductivo", "deductive"),
    "origin-inductive": ("inductivo", "inductive"),
    "origin-in-vivo": ("in vivo", "in vivo"),
    "since": ("Desde", "Since"),
    "status": ("Estado", "Status"),
    "status-active": ("en uso", "in use"),
    "status-provisional": ("provisorio", "provisional"),
    "dimension": ("Dimensión", "Dimension"),
    "since-date": ("En uso desde", "In use since"),
    "passages-coded": ("Fragmentos codificados", "Coded passages"),
    "together-note": (
        "Participantes que mencionan ambos códigos; en la diagonal, los que mencionan cada uno.",
        "Participants who mention both codes; on the diagonal, those who mention each.",
    ),
    "overlaps-note": (
        (
            "Pares de fragmentos, uno de cada código, que comparten palabras del mismo "
            "participante; en la diagonal, los fragmentos de cada código."
        ),
        (
            "Pairs of passages, one under each code, that share words of the same participant; on "
            "the diagonal, the passages under each code."
        ),
    ),
    "about-writing": ("Qué se puede escribir", "What may be written"),
    "about-writing-text": (
        (
            "Resúmenes, síntesis, retratos, tipos y sus razones, marcas de citable, traducciones "
            "y si se preguntó: las celdas blancas de las columnas con ✎. Escribir sobre un "
            "fragmento entre comillas lo reemplaza por un resumen; la codificación no se toca. "
            "Las demás celdas se calculan. Se puede ordenar, filtrar, ocultar e insertar filas y "
            "columnas; no borre la fila ni la columna de claves, que dicen qué es cada celda."
        ),
        (
            "Summaries, syntheses, portraits, types and their reasons, quotable marks, "
            "translations and whether a question was asked: the white cells in columns with ✎. "
            "Writing over a passage in quotation marks puts a summary in its place; the coding is "
            "not touched. Every other cell is computed. Rows and columns may be sorted, filtered, "
            "hidden and inserted; do not delete the row and the column of keys, which say what "
            "each cell is."
        ),
    ),
    "verbatims-of": ("{code}: citas por codificar", "{code}: verbatims to code"),
    "verbatims-note": (
        (
            "Pegue aquí palabras de la persona, una cita por línea: al importar se buscan en su "
            "transcripción y quedan codificadas con este código."
        ),
        (
            "Paste the person's words here, one passage a line: on import they are looked for in "
            "the transcript and coded with this code."
        ),
    ),
    "about-verbatims": ("Codificar en la matriz", "Coding in the matrix"),
    "about-verbatims-text": (
        (
            "Palabras de la persona, pegadas en la columna plegada «citas por codificar» (se abre "
            "con el signo + sobre la hoja), o escritas entre comillas en una celda sin resumen, se "
            "buscan en su transcripción: las que están quedan codificadas; las demás se informan "
            "con el fragmento más parecido. En la hoja de fragmentos se puede agregar una fila al "
            "final con participante, código y palabras. Una columna nueva con un título propone "
            "un código provisorio, y los textos bajo ella, sus resúmenes. Para quitar una "
            "codificación está el libro de codificación."
        ),
        (
            "The person's words, pasted in the folded column “verbatims to code” (the + above the "
            "sheet opens it) or typed in quotation marks in a cell without a summary, are looked "
            "for in the transcript: what is found is coded; the rest is listed with the nearest "
            "passage. On the sheet of passages a row may be added at the end with participant, "
            "code and words. A new column with a heading proposes a provisional code, and the "
            "texts below it its summaries. To take a coding away, use the coding workbook."
        ),
    ),
    "about-send": ("Cómo devolverlo", "How to send it back"),
    "about-send-text": (
        (
            "Guarde el libro (en .xlsx, con cualquier nombre) y ejecute «qualpap matrix import "
            "ARCHIVO --coder NOMBRE»: muestra qué cambiaría; con «--apply» lo registra. Quien no "
            "tiene el programa lo envía a quien lo tenga. Lo que otras personas hicieron mientras "
            "tanto no se pierde: lo que choca se muestra para decidir."
        ),
        (
            "Save the workbook (as .xlsx, under any name) and run “qualpap matrix import FILE "
            "--coder NAME”: it shows what would change; with “--apply” it is recorded. Whoever "
            "does not have the program sends it to somebody who has. What others did meanwhile is "
            "not lost: what clashes is shown for a decision."
        ),
    ),
    # Participants, classification, portraits, questions
    "interviews": ("Entrevistas", "Interviews"),
    "words-said": ("Palabras dichas", "Words said"),
    "minutes": ("Minutos", "Minutes"),
    "codes-mentioned": ("Códigos mencionados", "Codes mentioned"),
    "codes-open": ("Códigos sin revisar", "Codes not reviewed"),
    "reason": ("{name}: por qué", "{name}: why"),
    "unjudged": ("no se puede determinar", "cannot be judged"),
    "portrait": ("Retrato del caso", "Case portrait"),
    # About
    "about-study": ("Estudio", "Study"),
    "about-authors": ("Autores", "Authors"),
    "about-notice": ("Advertencia", "Notice"),
    "about-part": ("Contenido", "Contents"),
    "about-layer": ("Qué codificaciones", "Which codings"),
    "about-counted": ("Qué se cuenta", "What is counted"),
    "about-counted-text": (
        (
            "Participantes: {participants}. Transcripciones: {transcripts}. Fragmentos codificados "
            "en el estudio: {passages}. Un fragmento vale una vez por cada participante cuyas "
            "palabras contiene; las de quien entrevista no cuentan nunca."
        ),
        (
            "Participants: {participants}. Transcripts: {transcripts}. Coded passages in the "
            "study: {passages}. A passage counts once for each participant whose words it holds; "
            "the interviewer's words never count."
        ),
    ),
    "about-denominator": ("Cómo leer «n de N»", "How to read “n of N”"),
    "about-denominator-text": (
        (
            "N son los participantes a quienes se preguntó por el código, cuya entrevista está "
            "revisada o que lo mencionan; las menciones espontáneas se cuentan aparte. Donde no "
            "consta a quién se preguntó, N son los participantes revisados, y se dice. «No se "
            "preguntó», «sin revisar» y «no corresponde» no están en ninguna base de preguntados."
        ),
        (
            "N is the participants who were asked on the code and whose interview is reviewed or "
            "who mention it; spontaneous mentions are counted apart. Where nobody says who was "
            "asked, N is the participants reviewed, and it says so. “Not asked”, “not reviewed” "
            "and “does not apply” are in no base of people asked."
        ),
    ),
    "about-left": ("Lo que quedó fuera", "What is left out"),
    "about-left-none": ("Nada.", "Nothing."),
    "about-left-unplaced": (
        "Codificaciones que esperan una decisión porque su transcripción cambió: {n}.",
        "Codings that wait for a decision because their transcript changed: {n}.",
    ),
    "about-left-strangers": (
        "Fragmentos con códigos retirados o que no están en el libro de códigos: {n} ({codes}).",
        "Passages under codes that are retired or not in the codebook: {n} ({codes}).",
    ),
    "about-left-placeless": (
        "Fragmentos con códigos provisorios sin dimensión, contados en el panorama: {n}.",
        "Passages under provisional codes without a dimension, counted in the overview: {n}.",
    ),
    "about-legend": ("Signos", "Signs"),
    "about-stance": (
        "Junto al signo, la postura: «sí» afirma, «no» niega, «±» ambivalente.",
        "Beside the sign, the stance: “yes” affirms, “no” denies, “±” is of two minds.",
    ),
    "about-cell": ("Qué muestra una celda", "What a cell shows"),
    "about-cell-text": (
        (
            "El resumen escrito por quien analiza; si no lo hay, un fragmento entre comillas "
            "(primero los marcados como citables) y cuántos más hay («+2»); si sólo hay fragmentos "
            "en códigos que dependen de éste, cuáles. Un clic en el signo lleva a los fragmentos; "
            "desde el participante en la hoja de fragmentos se vuelve. Los enlaces llevan a la "
            "posición original: después de ordenar una hoja, búsquese por la clave."
        ),
        (
            "The analyst's summary; where there is none, a passage in quotation marks (quotable "
            "ones first) and how many more there are (“+2”); where only codes below this one have "
            "passages, which. A click on the sign leads to the passages; the participant on the "
            "passages sheet leads back. Links lead to the original position: after sorting a "
            "sheet, search by the key."
        ),
    ),
    "about-long": ("Textos muy largos", "Very long texts"),
    "about-long-text": (
        (
            "Excel admite 32.767 caracteres por celda; lo que excede sigue en la fila de abajo, "
            "marcada con «⋯2», «⋯3». Nada se corta. Un carácter que el formato no admite se "
            "muestra con un signo en su lugar (␀, ␛, �)."
        ),
        (
            "Excel allows 32,767 characters in a cell; what exceeds them goes on in the row below, "
            "marked “⋯2”, “⋯3”. Nothing is cut. A character that the format forbids is shown by a "
            "sign in its place (␀, ␛, �)."
        ),
    ),
    "about-built": ("Construido a partir de", "Built from"),
    "about-built-text": (
        (
            "corpus {corpus}\nlibro de códigos {codebook} (versión {version})\nregistro "
            "{journals}\nprograma {program}"
        ),
        (
            "corpus {corpus}\ncodebook {codebook} (version {version})\nrecord {journals}\n"
            "program {program}"
        ),
    ),
    "page-of": ("Página {page} de {pages}", "Page {page} of {pages}"),
}
