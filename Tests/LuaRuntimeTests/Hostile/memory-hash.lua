-- expect: memory  contains: 
local t = {}
for i = 1, 1e9 do t["k" .. i] = ("v"):rep(1000) .. i end
