"""Dossiers of documents on the way to the public or the House: files, grounds, terms, decisions."""
