"""Words by which a transcript's header is recognised, Spanish and English."""

from __future__ import annotations

from qualpap.transcript.vocabulary import word_list

_KEYS = {
    "title": "titulo title entrevista interview transcripcion transcript proyecto project estudio "
    "study n°_entrevista numero_de_entrevista n_entrevista entrevista_n° entrevista_n "
    "entrevista_numero interview_number interview_no codigo_de_entrevista interview_id",
    "participant": "participante participantes participant participants entrevistado entrevistada "
    "entrevistados entrevistadas entrevistado/a entrevistado(a) interviewee interviewees "
    "informante respondent nombre nombre_entrevistado nombre_del_entrevistado "
    "nombre_de_la_entrevistada codigo_participante codigo_del_participante id_participante "
    "participant_id persona_entrevistada quien_responde name",
    "date": "fecha date dia fecha_de_la_entrevista fecha_de_entrevista fecha_entrevista "
    "interview_date date_of_interview fecha_y_hora",
    "place": "lugar place location comuna region localidad sector lugar_de_la_entrevista "
    "lugar_de_entrevista where ciudad",
    "interviewer": "entrevistador entrevistadora entrevistadores entrevistadoras entrevistador/a "
    "entrevistador(a) interviewer interviewers realizada_por realizado_por "
    "entrevista_realizada_por "
    "interviewed_by conducted_by moderador moderadora moderator investigador investigadora "
    "researcher quien_entrevista",
    "mode": "modalidad modo mode medio via formato_de_la_entrevista tipo_de_entrevista plataforma "
    "platform canal",
    "duration": "duracion duration length minutos minutes tiempo duracion_de_la_entrevista "
    "duracion_del_audio",
    "language": "idioma lengua language",
    "notes": "nota notas note notes observacion observaciones comentario comentarios comments "
    "remarks contexto context advertencia aviso notice transcrito_por transcriptor transcriptora "
    "transcripcion_de transcribed_by transcriber transcripcion_realizada_por audio archivo "
    "archivo_de_audio audio_file media_file file hora hora_de_inicio hora_de_termino",
}
STANDARD = {name.replace("_", " "): key for key, names in _KEYS.items() for name in names.split()}
"""Label as written → standard key."""

NEVER_SPEAKERS = frozenset(
    name for name, key in STANDARD.items() if key not in ("participant", "interviewer")
)
"""Labels of fields that are nobody's label in a conversation."""

TITLE_WORDS = word_list(
    "entrevista entrevistas interview transcripcion transcript proyecto project estudio study "
    "transcripciones programa programme"
)
"""Words of titles."""

ABOUT = word_list(
    "entrevista transcripcion grabacion audio interview transcript recording grabada transcrita "
    "transcribed recorded ficticia inventada inventado sintetico sintetica synthetic invented "
    "fictional material consentimiento consent transcrito archivo file timestamps desgrabacion "
    "desgrabo desgrabada transcribio telefonica telefono videollamada demostracion demonstration"
)
"""Words of remarks about the interview or its recording."""
