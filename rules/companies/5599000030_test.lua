-- Fjällsta Bemanning AB: timlön sparas i 390 dagar.

cases {
  {
    name = "den som har timlön sparas i 390 dagar",
    given = { employee = { pay_form = "TIM" }, company = { retention_days = 0 } },
    want = { outcome = "kivra", retention_days = { 390, "timlön" } },
  },
  {
    name = "den som har månadslön sparas som programlänken säger",
    given = { employee = { pay_form = "MÅN" }, company = { retention_days = 30 } },
    want = { outcome = "kivra", retention_days = 30 },
  },
  {
    name = "utan känd löneform gäller programlänken",
    given = { company = { retention_days = 0 } },
    want = { retention_days = 0 },
  },
}
