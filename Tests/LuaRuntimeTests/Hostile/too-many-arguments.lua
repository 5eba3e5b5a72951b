-- expect: error  contains: 
local t = {}
for i = 1, 7999 do t[i] = i end
local function f(...) return f(table.unpack(t)) + select("#", ...) end
f()
