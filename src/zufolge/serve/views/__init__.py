"""View models of the desk: what its templates show, made of what the archive answers."""
