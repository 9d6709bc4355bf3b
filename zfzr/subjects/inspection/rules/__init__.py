"""Rules of inspections: what a round found and a year owes; by whose order and by whom they are held."""
