"""Chinese text set in lines: what a character is, where a line may end, how a line is filled."""
