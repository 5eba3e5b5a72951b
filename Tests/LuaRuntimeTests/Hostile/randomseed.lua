-- expect: denied  contains: math.randomseed is not available
math.randomseed(1)
