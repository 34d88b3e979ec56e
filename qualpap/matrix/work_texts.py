"""The texts of coding and answers workbooks, of groups and tables: Spanish, then English."""

from __future__ import annotations

from collections.abc import Mapping

WORK_TEXTS: Mapping[str, tuple[str, str]] = {
    # Coding workbook
    "sheet-segments": ("Codificar", "Coding"),
    "sheet-interviews": ("Entrevistas", "Interviews"),
    "coding-of": ("Codificación de {coder}", "Coding by {coder}"),
    "coding-brief": (
        (
            "Elija hasta cinco códigos por fragmento (se puede escribir para buscar). Si sólo vale "
            "una parte, péguela en «Palabras exactas». Borrar un código quita la codificación. "
            "Terminada una entrevista, márquela en la hoja «Entrevistas»."
        ),
        (
            "Choose up to five codes for a segment (type to search). If only part of it is meant, "
            "paste that part in “Exact words”. Clearing a code takes the coding away. Once done "
            "with an interview, say so on the sheet “Interviews”."
        ),
    ),
    "segment-text": ("Fragmento", "Segment"),
    "code-number": ("Código {n}", "Code {n}"),
    "exact-words": ("Palabras exactas", "Exact words"),
    "exact-words-note": (
        (
            "Sólo si se codifica una parte del fragmento: péguela tal como está. Vale para los "
            "códigos que se agregan en la fila; sin códigos nuevos, para el único que hay."
        ),
        (
            "Only where part of the segment is coded: paste it as it stands. It holds for the "
            "codes added in the row; without new codes, for the only one there is."
        ),
    ),
    "more-codes": ("Además", "Besides"),
    "more-codes-note": (
        "Códigos que no caben en los cinco, y lo que cada codificación dice por su cuenta.",
        "Codes beyond the five, and what each coding says on its own.",
    ),
    "suggested": ("Sugerencias", "Suggestions"),
    "suggested-note": (
        (
            "Lo que proponen las reglas de búsqueda, con las palabras halladas. No cuenta. Copiar "
            "un código de aquí en una celda de código lo acepta."
        ),
        (
            "What the search rules propose, with the words found. It does not count. Copying a "
            "code from here into a code cell accepts it."
        ),
    ),
    # Suggestions in matrices
    "sheet-suggestions": ("Sugerencias", "Suggestions"),
    "legend-suggested": ("sugerido, no cuenta", "suggested, does not count"),
    "suggestions-note": (
        (
            "Lo que proponen las reglas de búsqueda y nadie ha decidido. No cuenta en ninguna "
            "hoja. Se acepta o rechaza con «qualpap review» o en el libro de codificación."
        ),
        (
            "What the search rules propose and nobody has decided on. It counts on no sheet. "
            "“qualpap review” or a coding workbook accepts or rejects it."
        ),
    ),
    "suggested-matched": ("Palabras halladas", "Words found"),
    "suggested-by": ("Regla", "Rule"),
    "about-suggested": ("Sugerencias (◊)", "Suggestions (◊)"),
    "about-suggested-text": (
        (
            "«◊2» junto a un estado: las reglas de búsqueda proponen dos pasajes que nadie ha "
            "decidido. Donde no hay otra cosa, la celda muestra el primero, en gris y cursiva; en "
            "la hoja «Sugerencias» están todos. Son provisorios: no cambian ningún estado ni "
            "recuento. Para aceptar uno: «qualpap review», el libro de codificación, o pegar las "
            "palabras en la columna «citas por codificar»."
        ),
        (
            "“◊2” beside a state: the search rules propose two passages on which nobody has "
            "decided. Where there is nothing else, the cell shows the first, in grey italics; "
            "the sheet “Suggestions” has them all. They are provisional: no state and no count "
            "changes. To accept one: “qualpap review”, a coding workbook, or the words pasted in "
            "the column “verbatims to code”."
        ),
    ),
    "segments-number": ("Fragmentos", "Segments"),
    "segments-coded": ("Fragmentos codificados", "Segments coded"),
    "codings-number": ("Codificaciones", "Codings"),
    "codings-elsewhere": ("Fuera de la hoja", "Not on the sheet"),
    "codings-elsewhere-note": (
        "Codificaciones fuera de los fragmentos, o cuyas palabras cambiaron de lugar.",
        "Codings outside the segments, or whose words have moved.",
    ),
    "done": ("Terminada", "Done"),
    "done-note": (
        (
            "«sí» dice que leyó la entrevista entera para todos los códigos de esta versión del "
            "libro de códigos. Sólo entonces lo que no se codificó cuenta como no mencionado."
        ),
        (
            "“yes” says that you have read the whole interview for every code of this version of "
            "the codebook. Only then does what was not coded count as not mentioned."
        ),
    ),
    "done-before": (
        "Terminada para una versión anterior del libro de códigos.",
        "Done for an earlier version of the codebook.",
    ),
    "asked-proposed": (
        "Propuesta: quizá en el turno {turn}, «{words}»",
        "Proposed: perhaps in turn {turn}, “{words}”",
    ),
    "about-coding": ("Cómo codificar", "How to code"),
    "about-coding-text": (
        (
            "Una fila es un fragmento, con la pregunta que lo precede. Un código en la fila "
            "representa sus codificaciones que comienzan en el fragmento: borrarlo las quita, y "
            "uno nuevo codifica el fragmento o las palabras exactas que muestra la fila; puesto en "
            "lugar de otro, hereda también postura y nota. Palabras, postura y nota que se "
            "escriben junto con códigos nuevos son de éstos; si no hay códigos nuevos, de los que "
            "ya están. Un código que no está en la lista se propone como provisorio. Borrar una "
            "fila no quita nada. Aquí sólo están sus propias codificaciones."
        ),
        (
            "A row is a segment, with the question before it. A code in the row stands for your "
            "codings that start in the segment: clearing it takes them away, and a new one codes "
            "the segment or the exact words that the row shows; put in another's place, it takes "
            "on stance and memo too. Words, stance and memo typed together with new codes belong "
            "to these; without new codes, to those that are there. A code that is not on the list "
            "is proposed as provisional. Deleting a row takes nothing away. Only your own codings "
            "are here."
        ),
    ),
    # Answers
    "answers": ("Respuestas", "Answers"),
    "answers-note": (
        (
            "Bajo cada pregunta de la pauta, lo que la persona dijo hasta la pregunta siguiente. "
            "En cursiva: el programa supone dónde se preguntó; nadie lo ha confirmado."
        ),
        (
            "Under each question of the guide, what the person said until the next question. In "
            "italics: where it was asked is the program's guess; nobody has confirmed it."
        ),
    ),
    "answer-turn": ("Turno {turn}: {words}", "Turn {turn}: {words}"),
    "answer-guessed": (
        "Propuesto, sin confirmar. Turno {turn}: {words}",
        "Proposed, not confirmed. Turn {turn}: {words}",
    ),
    "answer-nowhere": (
        "Se preguntó; no consta en qué turno.",
        "It was asked; nobody says in which turn.",
    ),
    "about-answers": ("Qué muestra una celda", "What a cell shows"),
    "about-answers-text": (
        (
            "Los turnos de la persona entre una pregunta de la pauta y la siguiente, separados por "
            "«[…]» donde habló otra persona. En cursiva lo que nadie ha confirmado. Aquí no se "
            "escribe: si se preguntó o no se dice en el panorama o en el libro de codificación."
        ),
        (
            "The person's turns between one question of the guide and the next, with “[…]” where "
            "somebody else spoke. In italics what nobody has confirmed. Nothing is written here: "
            "whether a question was asked is said in the overview or in a coding workbook."
        ),
    ),
    "header-title": ("Título", "Title"),
    "header-participant": ("Participante", "Participant"),
    "header-date": ("Fecha", "Date"),
    "header-place": ("Lugar", "Place"),
    "header-interviewer": ("Quién entrevistó", "Interviewer"),
    "header-mode": ("Modalidad", "Mode"),
    "header-duration": ("Duración", "Duration"),
    "header-language": ("Idioma", "Language"),
    "header-notes": ("Notas", "Notes"),
    "attributes": ("Atributos", "Attributes"),
    "who-spoke": ("Quién habló", "Who spoke"),
    "role": ("Papel", "Role"),
    "role-interviewer": ("entrevista", "interviewer"),
    "role-participant": ("participante", "participant"),
    "role-other": ("otra persona", "somebody else"),
    "role-unclear": ("sin aclarar", "unclear"),
    "turns": ("Turnos", "Turns"),
    "share": ("% de palabras", "% of words"),
    "not-asked-list": ("Lo que no se preguntó", "What was not asked"),
    "nobody-says": ("No consta si se preguntó", "Nobody says whether it was asked"),
    "none": ("nada", "nothing"),
    "speaker": ("Voz", "Voice"),
    # Groups, tables
    "sheet-groups": ("Matriz por grupo", "Matrix by group"),
    "group": ("Grupo", "Group"),
    "group-members": ("Participantes", "Participants"),
    "sheet-quotations": ("Citas", "Quotations"),
    "sheet-cases": ("Casos", "Cases"),
    "long-form": ("Citas en formato largo", "Quotations in long form"),
    "case-form": ("Casos por códigos, 0 y 1", "Cases by codes, 0 and 1"),
}
