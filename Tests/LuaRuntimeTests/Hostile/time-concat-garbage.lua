-- expect: deadline  contains: 
local a = ("x"):rep(500000)
while true do local b = a .. "y" end
