-- expect: denied  contains: rawset is not available
rawset(string, "rep", 1)
