-- expect: denied  contains: math.random is not available
return math.random()
