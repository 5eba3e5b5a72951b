-- expect: budget  contains: 
while true do end
