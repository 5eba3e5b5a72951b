-- expect: memory  contains: 
local keep = {}
while true do local x = ("s"):rep(9000) .. #keep; keep[#keep + 1] = function() return x end end
