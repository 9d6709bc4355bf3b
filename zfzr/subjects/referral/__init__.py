"""移送移交 (四（一）, 六（四）): what is handed to supervision, audit and judicial organs, or comes from them (D28, D51)."""
