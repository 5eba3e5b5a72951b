-- expect: error  contains: too complex
return ("x"):rep(1000):match(("(x)"):rep(10) .. ("x?"):rep(900) .. "y")
