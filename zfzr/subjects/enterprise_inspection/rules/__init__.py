"""Rules on inspections of enterprises: items, plans, visits, persons, caps, dealings with the enterprise."""
