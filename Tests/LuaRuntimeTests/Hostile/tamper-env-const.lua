-- expect: denied  contains: _ENV
local _ENV <const> = 11
X = "hi"
