-- expect: denied  contains: string.dump is not available
return string.dump(function() end)
