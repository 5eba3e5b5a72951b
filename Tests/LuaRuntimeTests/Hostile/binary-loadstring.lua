-- expect: denied  contains: loadstring is not available
return loadstring("return 1")()
