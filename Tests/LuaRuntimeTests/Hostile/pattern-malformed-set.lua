-- expect: error  contains: '['
return ("x"):find("[a")
