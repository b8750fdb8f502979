"""How sure the list is: what a pupil, chance or another setting would change."""
