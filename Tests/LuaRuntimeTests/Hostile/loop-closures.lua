-- expect: budget  contains: 
while true do local f = function() end end
