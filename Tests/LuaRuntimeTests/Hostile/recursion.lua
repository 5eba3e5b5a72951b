-- expect: memory  contains: levels deep
local function f() return 1 + f() end
f()
