-- expect: budget  contains: 
local s = ("x"):rep(500000)
while true do utf8.len(s) end
