-- expect: denied  contains: package is not available
package.loaded.string = nil
