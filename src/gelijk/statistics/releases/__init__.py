"""Releases: which tables there are, what they count, how they are protected and attacked.

    designs      the tables that may be released, as data
    counting     the true counts of a table, out of the store of figures
    knowing      what a reader knows of a cell that is shown, as the ledger keeps it
    attacking    a release under attack together with everything that is out

Nothing here is shown to anybody but who may propose or sign a release.
"""
