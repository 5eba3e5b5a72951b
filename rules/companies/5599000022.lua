-- Solhyllan Handel AB: board members get paper at the meeting; hourly staff come and go, so Kivra keeps theirs for
-- 390 days.

local base = require "default"

---@type lonespec.rules
return {
  api = 1,

  select = function(employee, run)
    if employee.department == "Styrelsen" then
      return false, "styrelsen får papper vid sammanträdet"
    end
    return base.select(employee, run)
  end,

  retention_days = function(company, run, employee)
    if employee.employment_type == "timanställd" then
      return 390, "timanställda sparas så länge det går"
    end
    return base.retention_days(company, run, employee)
  end,
}
