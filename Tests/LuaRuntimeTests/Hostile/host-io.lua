-- expect: denied  contains: io is not available to rules
io.open("/etc/passwd")
