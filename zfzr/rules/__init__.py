"""Rules: one function a rule, declared with code, title, duty, class and severity; one module a family."""
