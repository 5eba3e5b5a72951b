-- expect: denied  contains: read-only
local text = "x"
text.rep = nil
