"""Letters: one typed block model, rendered as PDF, ODT, DOCX, HTML and JSON."""

from gelijk.core.letters.rendering import FORMATS, MEDIA_TYPES, Format, render, render_all

__all__ = ["FORMATS", "MEDIA_TYPES", "Format", "render", "render_all"]
