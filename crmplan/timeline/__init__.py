"""The implementation timeline: calendar, network, risk, baseline."""
