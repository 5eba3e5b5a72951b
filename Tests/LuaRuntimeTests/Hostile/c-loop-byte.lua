-- expect: error  contains: 8000
return ("x"):rep(500000):byte(1, -1)
