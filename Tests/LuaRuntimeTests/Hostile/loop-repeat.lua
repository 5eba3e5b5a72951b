-- expect: budget  contains: 
repeat until false
