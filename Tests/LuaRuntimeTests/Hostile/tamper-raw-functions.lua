-- expect: denied  contains: rawget is not available
rawget({}, 1)
