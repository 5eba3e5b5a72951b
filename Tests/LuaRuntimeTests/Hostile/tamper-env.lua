-- expect: denied  contains: _ENV
local _ENV = {}
x = 1
