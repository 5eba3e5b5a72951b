-- expect: denied  contains: math is read-only
math.pi = 3
