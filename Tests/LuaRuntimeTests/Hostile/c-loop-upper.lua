-- expect: budget  contains: 
local s = ("x"):rep(500000)
while true do s:upper(); s:reverse() end
