-- expect: denied  contains: next is not available
next(string)
