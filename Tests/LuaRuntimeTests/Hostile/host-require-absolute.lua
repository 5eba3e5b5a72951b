-- expect: denied  contains: not the name of a module
require "/etc/passwd"
