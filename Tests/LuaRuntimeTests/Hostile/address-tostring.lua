-- expect: error  contains: table/function/string
error(tostring({}) .. "/" .. tostring(print) .. "/" .. tostring(string))
