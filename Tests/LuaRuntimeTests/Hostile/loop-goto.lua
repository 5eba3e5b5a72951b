-- expect: budget  contains: 
::again:: goto again
