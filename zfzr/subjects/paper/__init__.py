"""执法监督文书 (四（一）): the chain of notice, opinion and decision by which a unit is made to correct its faults (D25)."""
