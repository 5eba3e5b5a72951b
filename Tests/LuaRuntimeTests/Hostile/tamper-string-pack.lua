-- expect: denied  contains: string.pack is not available
string.pack("i", 1)
