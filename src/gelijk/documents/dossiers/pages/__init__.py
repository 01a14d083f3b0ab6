"""Pages of dossiers: for everybody what is public, for those who work on them the rest."""
