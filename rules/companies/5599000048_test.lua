-- Åre Omsorg AB: pensionärer kan få brev; Nattpatrullen börjar med Kivra 2027.

cases {
  {
    name = "Nattpatrullen väntar till 2027",
    given = { employee = { department = "Nattpatrullen" }, run = { pay_date = "2026-12-28" } },
    want = { outcome = "not-selected", select = { false, "Nattpatrullen börjar 2027-01-01" } },
  },
  {
    name = "Nattpatrullen är med från nyår",
    given = { employee = { department = "Nattpatrullen" }, run = { pay_date = "2027-01-25", today = "2027-01-20" } },
    want = { outcome = "kivra", select = true },
  },
  {
    name = "dagpersonalen är med redan nu",
    given = { employee = { department = "Dagpatrullen" }, run = { pay_date = "2026-12-28" } },
    want = "kivra",
  },
  { name = "den som är 64 får inget brev", given = { employee = { age = 64 } }, want = { print_eligible = { false, "bara pensionärer får brev" } } },
  { name = "den som är 65 kan få brev", given = { employee = { age = 65 } }, want = { print_eligible = true } },
  {
    name = "samordningsnummer får brev oavsett ålder",
    given = { employee = { identity_class = "coordination", age = 30, allow_print = true } },
    want = { outcome = "print", print_eligible = true },
  },
}

test("utan känd ålder gäller printrutan", function()
  for _, ticked in ipairs { true, false } do
    local unknown = employee { identity_class = "interim", allow_print = ticked }
    expect(unknown.age).is(nil)
    expect(rules.print_eligible(unknown, run {})).is(ticked)
  end
end)
