-- expect: budget  contains: 
local t = {}
for i = 1, 7000 do t[i] = i end
while true do local a = { table.unpack(t) } end
