"""Running the rules: waivers, verifications, baseline, mending, the cache of judgements; rules that hold for any kind."""
