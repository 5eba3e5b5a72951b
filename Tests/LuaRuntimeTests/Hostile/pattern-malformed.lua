-- expect: error  contains: the pattern ends
return ("x"):find("%")
