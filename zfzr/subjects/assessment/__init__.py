"""县级评议考核 (五): ratings, ledger, statements, objections, the yearly result and its life (D44)."""
