-- expect: error  contains: module
for i = 1, 1e9 do local ok, e = pcall(require, "m" .. i); if i == 100 then error(e) end end
