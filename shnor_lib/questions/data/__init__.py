"""What data the report stands on."""
