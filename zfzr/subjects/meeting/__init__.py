"""会议研究 (六（一）): meetings of a unit's leaders on the responsibility system, whether held and how often (D45)."""
