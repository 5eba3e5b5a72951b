-- expect: budget  contains: 
local s = (" "):rep(500000)
while true do tonumber(s, 10) end
