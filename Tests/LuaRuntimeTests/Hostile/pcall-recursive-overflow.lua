-- expect: budget  contains: 
local function f() pcall(f); pcall(f) end
f()
while true do end
