-- expect: budget  contains: 
local s = ("x"):rep(100000)
while true do print(s) end
