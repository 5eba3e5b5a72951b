-- Solhyllan's payslips have a heading above the additions, and the hours of evenings under the shop's own name for them.
return {
  name = "rader",
  version = "1.0.0",
  api = 1,
  description = "Solhyllans rader på lönespecifikationen.",
  hooks = {
    payslip_rows = function(rows, payslip, host)
      local sorted, additions = {}, {}
      for _, row in ipairs(rows) do
        if row.code == "310" then row.name = "Kvällstid i butik" end
        local list = row.code == "010" and sorted or additions
        list[#list + 1] = row
      end
      if #additions > 0 then sorted[#sorted + 1] = { name = "Tillägg", heading = true } end
      for _, row in ipairs(additions) do sorted[#sorted + 1] = row end
      return sorted
    end,
  },
}
