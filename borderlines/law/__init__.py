"""What an act required, and of whom, on a day: states, phases, rulings, membership of the Union."""
