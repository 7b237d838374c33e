"""评分与差距: the scores of every indicator, what each lacks, and why."""
