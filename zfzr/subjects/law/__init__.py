"""执法依据 (二): instruments with their versions, and the documents the work rests on (D02-D04)."""
