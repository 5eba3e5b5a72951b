-- expect: memory  contains: 
local keep = {}
for i = 1, 31 do keep[i] = ("x"):rep(1000000) .. i end
while true do local s = ("y"):rep(900000) .. #keep; keep[#keep + 1] = s end
