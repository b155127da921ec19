"""The register is made of the records: changed by loading alone, nothing to administer."""
