-- expect: budget  contains: 
return ("x"):rep(10000):find("[" .. ("a"):rep(10000) .. "]")
