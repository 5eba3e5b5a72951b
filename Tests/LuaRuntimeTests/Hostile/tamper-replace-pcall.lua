-- expect: denied  contains: pcall is read-only
pcall = nil
