"""Reading what detection found in a dossier, deciding on it, and making what is given of a file."""
