-- The names that a test file sees besides the sandbox of the rules. The functions employee, company, run and decide are
-- the host's own.

local kernel = require "=kernel"

return {
  cases = kernel.cases,
  expect = kernel.expect,
  none = kernel.none,
  rules = {
    select = __select,
    print_eligible = __print_eligible,
    retention_days = __retention_days,
  },
  test = kernel.test,
  todo = kernel.todo,
}
