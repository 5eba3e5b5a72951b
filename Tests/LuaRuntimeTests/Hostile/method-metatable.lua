-- expect: denied  contains: getmetatable is not available
getmetatable("").__index.rep = nil
