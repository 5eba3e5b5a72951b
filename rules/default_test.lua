-- Vad som gäller för företag utan egna regler. Kör: lonespec rules test rules/default_test.lua

cases {
  { name = "den som har rutan ikryssad får sin lönespecifikation i Kivra", want = "kivra" },
  {
    name = "utan ikryssad ruta skickas ingenting",
    given = { employee = { send_via_kivra = false } },
    want = "not-selected",
  },
  {
    name = "samordningsnummer får brev när printrutan är ikryssad",
    given = { employee = { identity_class = "coordination", allow_print = true } },
    want = { outcome = "print", print_eligible = true },
  },
  {
    name = "samordningsnummer utan printruta kan inte få den på något sätt",
    given = { employee = { identity_class = "coordination", allow_print = false } },
    want = { outcome = "failed", print_eligible = false },
  },
  {
    name = "saknat personnummer stoppar lönespecifikationen",
    given = { employee = { identity_class = "missing" } },
    want = "failed",
  },
  {
    name = "Kivra sparar den så länge som programlänken säger",
    given = { company = { retention_days = 390 } },
    want = { retention_days = 390 },
  },
  {
    name = "utan retroaktiv leverans sparas ingenting",
    given = { company = { retention_days = 0 } },
    want = { retention_days = 0 },
  },
}

test("alla avdelningar väljs ut", function()
  for _, department in ipairs { "Lager", "Kontoret", "Styrelsen" } do
    expect(rules.select(employee { department = department }, run {})).is(true)
  end
end)
