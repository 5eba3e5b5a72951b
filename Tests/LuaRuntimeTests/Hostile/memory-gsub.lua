-- expect: memory  contains: 
return (("x"):rep(100000):gsub(".", ("y"):rep(1000)))
