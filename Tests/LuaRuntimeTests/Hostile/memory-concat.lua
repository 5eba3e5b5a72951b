-- expect: memory  contains: 
local t = {}
for i = 1, 2000 do t[i] = ("z"):rep(1000) end
return table.concat(t)
