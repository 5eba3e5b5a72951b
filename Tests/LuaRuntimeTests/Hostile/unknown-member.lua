-- expect: error  contains: did you mean 'string.upper'
return string.uper("x")
