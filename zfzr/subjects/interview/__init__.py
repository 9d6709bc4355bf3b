"""约谈 (六（四）): units called in because they deal with their own faults slackly, and what came of it (D50)."""
