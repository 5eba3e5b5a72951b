-- The names that a plugin's test file sees besides the sandbox of the hooks.

local kernel = require "=kernel"

return {
  expect = kernel.expect,
  none = kernel.none,
  plugin = {
    after_send = __after_send,
    before_send = __before_send,
    on_error = __on_error,
    payslip_rows = __payslip_rows,
  },
  test = kernel.test,
  todo = kernel.todo,
}
