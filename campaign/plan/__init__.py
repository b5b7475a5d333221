"""What was decided: the plan file, the people, the calendar; read, checked, frozen."""
