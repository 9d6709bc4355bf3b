"""Running the rules: waivers, verifications, baseline, mending, cache; rules for any kind (D01, D02, D06, D11, D21, D44)."""
