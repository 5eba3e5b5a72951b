-- expect: denied  contains: warn is not available
warn("@on")
