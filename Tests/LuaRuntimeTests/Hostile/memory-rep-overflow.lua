-- expect: memory  contains: 
return ("xxxx"):rep(math.maxinteger)
