"""Letters from templates: what each says, to whom, and where in a case it fits."""
