-- Solhyllan Handel AB: styrelsen får papper, timanställda sparas i 390 dagar.

cases {
  { name = "butikspersonalen får sin i Kivra", given = { employee = { department = "Butiken" } }, want = "kivra" },
  { name = "den som saknar avdelning får sin i Kivra", want = { outcome = "kivra", select = true } },
  {
    name = "styrelsen får papper vid sammanträdet",
    given = { employee = { department = "Styrelsen" } },
    want = { outcome = "not-selected", select = { false, "styrelsen får papper vid sammanträdet" } },
  },
  {
    name = "en timanställds lönespecifikation sparas i 390 dagar",
    given = { employee = { employment_type = "timanställd" }, company = { retention_days = 30 } },
    want = { retention_days = { 390, "timanställda sparas så länge det går" } },
  },
  {
    name = "en tillsvidareanställds sparas som programlänken säger",
    given = { employee = { employment_type = "tillsvidare" }, company = { retention_days = 30 } },
    want = { retention_days = 30 },
  },
}

test("brev följer printrutan, som i grundreglerna", function()
  expect(rules.print_eligible(employee { allow_print = true }, run {})).is(true)
  expect(rules.print_eligible(employee { allow_print = false }, run {})).is(false)
end)
