"""Words and numbers of the law: pure functions over strings and dates, which know nothing of the floors above."""
