-- expect: denied  contains: xpcall is not available
xpcall(function() while true do end end, function() while true do end end)
