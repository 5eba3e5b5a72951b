-- expect: error  contains: write 'local total'
total = 1
