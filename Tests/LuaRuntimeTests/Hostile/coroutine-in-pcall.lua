-- expect: denied  contains: coroutine is not available
while true do pcall(function() coroutine.create(error) end) end
