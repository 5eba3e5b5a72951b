-- expect: budget  contains: 
return ("x"):rep(20000):find("(.*)%1y")
