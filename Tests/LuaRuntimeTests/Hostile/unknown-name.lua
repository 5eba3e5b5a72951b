-- expect: error  contains: did you mean 'print'
prnt("x")
