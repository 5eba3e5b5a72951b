-- expect: error  contains: name of a module
require "a\0b"
