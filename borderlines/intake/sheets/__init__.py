"""The bytes of a sheet as headings and rows, within bounds: text, Excel, OpenDocument."""
