-- expect: deadline  contains: 
local a, b = ("\0"):rep(900000) .. "a", ("\0"):rep(900000) .. "b"
while true do local _ = a < b end
