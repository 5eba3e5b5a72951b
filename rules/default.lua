-- The rules for every company that has no file of its own.
--
-- A company's own file, rules/companies/<organisation number>.lua, overrides function by function:
--     local base = require "default"
--     return { api = 1, select = function(employee, run) … end }
-- docs/rules-fields.md lists every field. The host's own gates (licence, boxes, personal identity number, PDF, print
-- handling, address) come first: a rule can leave somebody out, never let somebody in.

---@type lonespec.rules
return {
  api = 1,

  -- Who gets the payslip through Kivra: true or false, and a reason.
  select = function(employee, run)
    return true
  end,

  -- Who may get it by post instead, when there is no mailbox: true or false, and a reason.
  print_eligible = function(employee, run)
    return employee.allow_print
  end,

  -- How long Kivra keeps it for somebody without a mailbox: 0, 30 or 390 days.
  retention_days = function(company, run, employee)
    return company.retention_days
  end,
}
