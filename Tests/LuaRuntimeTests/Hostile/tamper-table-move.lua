-- expect: denied  contains: table.move is not available
table.move({}, 1, 1e9, 2)
