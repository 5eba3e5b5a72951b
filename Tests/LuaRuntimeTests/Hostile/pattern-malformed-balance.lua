-- expect: error  contains: %b
return ("x"):find("%b")
