"""The plan: its folder, its questions, its answers, and how they are saved."""
