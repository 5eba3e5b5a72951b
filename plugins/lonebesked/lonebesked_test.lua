local rows = {
  { code = "010", name = "Månadslön", amount_ore = 3300000 },
  { code = "310", name = "OB kväll", amount_ore = 150000, count = 12.5, unit = "tim" },
  { code = "990", name = "Internt", comment = "visas inte" },
  { name = "Utan löneart" },
}

test("raderna visas som lönefilen har dem", function()
  local made = plugin.payslip_rows { rows = rows }
  expect(#made).is(4)
  expect(made[2].name).is("OB kväll")
  expect(made[3].hidden).is(nil)
end)

test("lönearter kan döljas", function()
  local made = plugin.payslip_rows { rows = rows, settings = { hide = "990, 310" } }
  expect(made[1].hidden).is(nil)
  expect(made[2].hidden).is(true)
  expect(made[3].hidden).is(true)
  expect(made[4].name).is("Utan löneart")
end)

test("lönearter kan få andra namn", function()
  local made = plugin.payslip_rows { rows = rows, settings = { names = { ["310"] = "Kvällstid" } } }
  expect(made[2].name).is("Kvällstid")
  expect(made[2].amount_ore).is(150000)
  expect(made[1].name).is("Månadslön")
end)
