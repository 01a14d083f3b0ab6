"""Every write of the programme: the module is the thing, the function what is done with it."""
