"""县级评议考核 (五): ratings, ledger, statements, objections, who may judge them, the result and its life (D34, D44)."""
