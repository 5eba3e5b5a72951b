-- expect: budget  contains: 
while true do print("flood") end
