"""One power, case or post followed along its chain: law, item, body, post, people, duties, liability, procedure, cases.

What is not there is shown where it would stand, with the rule that judges it.
"""
