-- expect: error  contains: 
local x <close> = {}
