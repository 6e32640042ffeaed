"""The few types that everything speaks."""
