-- expect: denied  contains: %p
return string.format("%p", {})
