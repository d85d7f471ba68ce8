"""Reports for people and machines, all from one report object."""
