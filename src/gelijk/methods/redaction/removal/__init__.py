"""Passages taken out of files for good, with a labelled mark in their place."""
