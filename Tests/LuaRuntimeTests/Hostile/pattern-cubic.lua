-- expect: budget  contains: 
return ("x"):rep(5000):match(".-.-.-y")
