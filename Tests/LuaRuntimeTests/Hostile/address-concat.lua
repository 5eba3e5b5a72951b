-- expect: error  contains: attempt to concatenate
return "" .. {}
