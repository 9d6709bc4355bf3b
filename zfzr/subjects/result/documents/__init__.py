"""Documents around the year's result (五), from the notice that opens the assessment to the circular that corrects it."""
