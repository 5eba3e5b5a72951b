-- expect: budget  contains: 
return (" "):rep(100000):match("^(.-)%s*x$")
