-- expect: memory  contains: 
local s = ("x"):rep(600000)
return string.format("%s%s", s, s)
