"""The page 指标数据: a grid of measures that feels like a spreadsheet."""
