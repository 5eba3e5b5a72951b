-- expect: budget  contains: 
local function f() return f() end
f()
