-- expect: memory  contains: 
return string.rep("", 1e9, "abc")
