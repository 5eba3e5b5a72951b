-- expect: error  contains: done
local s = string.rep("", 1e14)
error("done " .. #s)
