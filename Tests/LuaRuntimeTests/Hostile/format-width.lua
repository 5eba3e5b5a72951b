-- expect: error  contains: width
return string.format("%1000000d", 1)
