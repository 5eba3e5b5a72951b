-- expect: budget  contains: 
while true do string.rep("", 1e14) end
