test("visar vad man får ut", function()
  local run = plugin.before_send { message = { net_ore = 2450050, pay_date = "2026-11-25" } }
  expect(run.html).contains("<td>24 500,50 kr</td>")
  expect(run.html).contains("<th>Utbetalning</th><td>2026-11-25</td>")
  expect(run.html).contains("Bruttolön")
end)

test("stora och negativa belopp", function()
  local run = plugin.before_send { message = { net_ore = -123456789 } }
  expect(run.html).contains("-1 234 567,89 kr")
end)

test("på engelska när länken säger det", function()
  local run = plugin.before_send { message = { language = "en" } }
  expect(run.html).contains('<html lang="en">')
  expect(run.html).contains("Net pay")
end)

test("bruttolön och skatt kan lämnas utanför", function()
  local run = plugin.before_send { settings = { amounts = false } }
  expect(string.find(run.html, "Bruttolön", 1, true)).is(nil)
end)

test("semesterdagar visas när filen har dem", function()
  local message = { vacation_days_saved = "5", vacation_days_entitled = "25" }
  expect(plugin.before_send { message = message }.html).contains("<th>Sparade semesterdagar</th><td>5</td>")
  local without = plugin.before_send { message = message, settings = { vacation = false } }
  expect(string.find(without.html, "semesterdagar", 1, true)).is(nil)
end)

test("namn med tecken som betyder något i HTML", function()
  local run = plugin.before_send { message = { company_name = "Åberg & Söner <AB>" } }
  expect(run.html).contains("Åberg &amp; Söner &lt;AB&gt;")
end)

test("inget belopp och inget brev får någon HTML-del", function()
  expect(plugin.before_send { message = { net_ore = none } }.html).is(nil)
  expect(plugin.before_send { message = { channel = "print" } }.html).is(nil)
end)
