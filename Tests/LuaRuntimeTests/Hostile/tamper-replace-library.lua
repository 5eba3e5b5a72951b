-- expect: denied  contains: string is read-only
string = {}
