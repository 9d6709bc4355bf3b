"""The county as its public pages show it: plain data, of public fields only (六（一）, 三（二）, 三（三）)."""
