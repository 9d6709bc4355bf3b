"""Rules that hold for any kind, and those on waivers and verifications themselves."""
