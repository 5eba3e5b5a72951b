-- expect: memory  contains: 
local keep = {}
while true do pcall(function() keep[#keep + 1] = ("x"):rep(100000) .. #keep end) end
