"""Reports of discrimination, their cases and handling, and the yearly Wga return."""
