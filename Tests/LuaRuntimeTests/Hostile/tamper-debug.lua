-- expect: denied  contains: debug is not available
debug.sethook()
