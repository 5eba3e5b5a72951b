-- expect: budget  contains: 
return (("x"):rep(100000):gsub("x*y", ""))
