-- expect: budget  contains: 
return ("a"):rep(30):find(("a*"):rep(30) .. "b")
