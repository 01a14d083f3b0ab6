"""Everything that changes money: checked, written to the trail, or not done at all."""
