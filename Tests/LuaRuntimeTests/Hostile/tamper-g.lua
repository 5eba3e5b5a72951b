-- expect: denied  contains: _G is not available
_G.print = nil
