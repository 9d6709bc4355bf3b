"""执法争议 (六（一）): disputes among units about who acts, coordinated, and decided where they do not agree (D47)."""
