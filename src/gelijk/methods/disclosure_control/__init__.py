"""Protecting published tables against recognition of people, and attacking them to see if it holds.

    hierarchy, table, relations   what is published together: cells and what ties them
    rules                         which cells tell too much of someone by themselves
    attack                        what a reader can derive of a hidden or rounded cell
    ledger, lattice, reasoning    the same from everything ever published, and from what it follows
    publications                  what a publication tells, who reads it, what must stay in doubt
    deriving, insiders            what one reader derives; what everybody who is in a cell derives
    certifying, nearest, people   many cells shown to be in doubt at once, from one table that fits
    rounding, suppression         two ways to protect a table
    cell_key                      protection of free questions
    advice                        how much of each crossing would survive
    foreign                       tables that others published, read to be attacked
    export_tau                    the same question for the program tau-ARGUS

Counts are people or reports. Everything is computed from the arguments; nothing is stored.
"""
