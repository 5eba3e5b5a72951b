-- expect: budget  contains: 
while true do ("x"):rep(50000):find("%f[^x]y") end
