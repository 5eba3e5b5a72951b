-- expect: error  contains: 
local t = {}
return table.unpack(t, 1, 1e8)
