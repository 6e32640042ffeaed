"""The only hand that writes."""
