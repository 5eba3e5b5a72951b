-- expect: error  contains: raised a table
error({})
