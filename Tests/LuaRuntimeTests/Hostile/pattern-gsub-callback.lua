-- expect: budget  contains: 
return (("x"):rep(10):gsub(".", function() while true do end end))
