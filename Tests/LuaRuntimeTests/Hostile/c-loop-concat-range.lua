-- expect: error  contains: item
return table.concat({}, "", 1, 1e15)
