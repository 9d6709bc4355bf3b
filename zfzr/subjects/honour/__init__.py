"""激励表彰 (六（四）): what each unit does to encourage its officers, and whom the county commends (D48, D52)."""
