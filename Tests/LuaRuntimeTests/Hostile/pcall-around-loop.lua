-- expect: budget  contains: 
pcall(function() while true do end end)
