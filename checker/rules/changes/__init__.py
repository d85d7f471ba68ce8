"""What if a source said something else: what a verdict rests on, and whether its rule tests anything."""
