"""Trains the model of names on texts that this package writes itself.

Run: python -m gelijk.methods.redaction.training. The texts, their seeds and so the model are the
same each time; how well it does on documents that it has never seen is printed at the end.
"""
