-- expect: budget  contains: 
for w in ("x"):rep(100000):gmatch("x-y") do end
