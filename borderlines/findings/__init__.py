"""What a view comes to, in numbers: chains, lanes, counts, money, what applies on a day."""
