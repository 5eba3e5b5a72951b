-- expect: deadline  contains: 
while true do print("flood") end
