"""YAML in as events with positions, out as splices. The only importers of yaml."""
