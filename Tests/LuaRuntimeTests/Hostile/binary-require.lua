-- expect: denied  contains: compiled Lua
require "binary"
