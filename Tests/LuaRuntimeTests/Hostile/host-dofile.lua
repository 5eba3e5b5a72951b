-- expect: denied  contains: dofile is not available
dofile("/etc/passwd")
