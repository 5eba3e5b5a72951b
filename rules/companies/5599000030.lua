-- Fjällsta Bemanning AB: hourly staff are kept for 390 days, everybody else for what the link says.

local base = require "default"

---@type lonespec.rules
return {
  api = 1,

  retention_days = function(company, run, employee)
    if employee.pay_form == "TIM" then
      return 390, "timlön"
    end
    return base.retention_days(company, run, employee)
  end,
}
