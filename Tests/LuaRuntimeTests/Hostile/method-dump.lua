-- expect: denied  contains: string.dump is not available
return ("x").dump(print)
