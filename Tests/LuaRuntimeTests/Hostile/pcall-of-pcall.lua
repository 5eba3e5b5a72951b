-- expect: budget  contains: 
while true do pcall(pcall, pcall, error) end
