-- expect: denied  contains: os is not available
return os.clock()
