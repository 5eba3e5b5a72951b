-- expect: budget  contains: 
while true do ("x"):rep(100000):find("y", 1, true) end
