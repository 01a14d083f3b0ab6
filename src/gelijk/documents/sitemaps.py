"""Sitemaps that `robots.txt` names: the documents that are public, for the national index."""

NAMES = ("dossiers-sitemap-index",)
