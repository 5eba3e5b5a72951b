-- expect: error  contains: 
table.insert(string, 1)
