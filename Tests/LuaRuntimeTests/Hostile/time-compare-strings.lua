-- expect: deadline  contains: 
local a, b = ("x"):rep(400000) .. "a", ("x"):rep(400000) .. "b"
while true do local _ = a < b end
