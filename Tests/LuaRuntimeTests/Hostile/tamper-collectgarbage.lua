-- expect: denied  contains: collectgarbage is not available
collectgarbage("stop")
