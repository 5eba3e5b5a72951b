-- expect: error  contains: is table.
error("is " .. string.format("%s", {}) .. ".")
