-- expect: memory  contains: 
pcall(function() return (("x"):rep(1000000):gsub("x", "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy")) end)
local keep = {} while true do keep[#keep + 1] = ("k"):rep(99999) .. #keep end
