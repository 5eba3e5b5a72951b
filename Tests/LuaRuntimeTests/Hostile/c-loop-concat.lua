-- expect: budget  contains: 
local t = {}
for i = 1, 9000 do t[i] = "ab" end
while true do table.concat(t, ",") end
