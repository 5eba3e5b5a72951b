-- expect: denied  contains: load is not available
return load("\27Lua")()
