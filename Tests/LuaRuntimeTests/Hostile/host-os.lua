-- expect: denied  contains: os is not available to rules
os.exit(1)
