-- expect: error  contains: too many captures
return ("x"):match(("()"):rep(40))
