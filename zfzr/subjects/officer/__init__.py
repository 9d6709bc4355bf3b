"""执法人员 (三（一）): people, certificates, postings, and what happens to them (D11, D15)."""
