-- expect: error  contains: C stack overflow
local depth, last = 0
local function f() depth = depth + 1; local ok, e = pcall(f); if not ok then last = last or e end end
f()
error(last)
