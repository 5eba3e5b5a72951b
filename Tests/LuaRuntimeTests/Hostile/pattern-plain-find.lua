-- expect: budget  contains: 
local s = ("a"):rep(500000)
while true do s:find(("a"):rep(20000) .. "b", 1, true) end
