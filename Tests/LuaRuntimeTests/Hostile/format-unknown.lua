-- expect: error  contains: not known
return string.format("%y", 1)
