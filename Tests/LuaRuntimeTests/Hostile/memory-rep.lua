-- expect: memory  contains: 
return ("x"):rep(1e12)
