"""乡镇履职清单 (二): what a township does itself, helps with, or no longer does, and powers delegated to it (D05, D06)."""
