-- expect: budget  contains: 
local t = { 1 }
for i in ipairs(t) do t[2] = nil; t[1] = 1; for j = 1, 1e9 do end end
