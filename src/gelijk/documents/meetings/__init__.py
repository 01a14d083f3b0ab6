"""Meetings: agenda, attendance, report and actions; the report becomes a document of a dossier."""
