-- expect: memory  contains: 
local t = {}
while true do pcall(function() for i = 1, 1e9 do t[#t + 1] = ("y"):rep(5000) .. i end end) end
