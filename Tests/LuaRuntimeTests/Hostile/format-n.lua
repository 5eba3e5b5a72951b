-- expect: error  contains: not known
return string.format("%n", 1)
