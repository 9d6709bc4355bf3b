"""办件 (二, 三（三）): licences, coercion, inspections, levies, confirmations, payments: one line each (D05, D07, D20)."""
