"""执法人员 (二, 三（一）): people, the posts they hold, certificates, and what happens to them (D07, D11, D15)."""
