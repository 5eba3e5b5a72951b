-- expect: denied  contains: os is not available to rules
pcall(function() return os.time() end)
return {}
