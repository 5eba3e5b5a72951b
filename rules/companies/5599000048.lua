-- Åre Omsorg AB: pensioners may get a letter, nobody else; the night patrol begins with Kivra in 2027.

local base = require "default"

local NIGHT_PATROL_FROM = "2027-01-01"

---@type lonespec.rules
return {
  api = 1,

  select = function(employee, run)
    if employee.department == "Nattpatrullen" and run.pay_date < NIGHT_PATROL_FROM then
      return false, "Nattpatrullen börjar " .. NIGHT_PATROL_FROM
    end
    return base.select(employee, run)
  end,

  print_eligible = function(employee, run)
    -- A coordination number can have a date of birth that does not exist: then there is no age.
    if employee.age == nil then
      return base.print_eligible(employee, run)
    end
    if employee.age >= 65 or employee.identity_class == "coordination" then
      return true
    end
    return false, "bara pensionärer får brev"
  end,
}
