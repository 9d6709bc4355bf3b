"""Rules on inspections of enterprises: items (ZF781, ZF782, ZF795), plans (ZF784-ZF786), visits, persons and caps."""
