-- expect: error  contains: precision
return string.format("%.1000000f", 1)
