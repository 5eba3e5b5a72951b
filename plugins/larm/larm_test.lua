local refused = { kind = "content", text_sv = "Kivra godtar inte innehållet.", text_en = "Kivra does not accept it." }

test("ett utskick som stoppas meddelas en gång", function()
  local stop = { message = { dispatch = 7, company_name = "Norrvik Bygg AB" }, failure = { kind = "stop" } }
  local first = plugin.on_error(stop)
  expect(first.notices).is({ "Utskick 7 för Norrvik Bygg AB stoppades: Det gick inte." })
  expect(#plugin.on_error(stop).notices).is(0)
  stop.message.dispatch = 8
  expect(#plugin.on_error(stop).notices).is(1)
end)

test("tröskeln meddelas när den nås, och inte igen", function()
  local given = { settings = { threshold = 3 }, failure = refused }
  expect(#plugin.on_error(given).notices).is(0)
  expect(#plugin.on_error(given).notices).is(0)
  local third = plugin.on_error(given)
  expect(third.notices[1]).contains("antalet som inte kunde levereras är uppe i 3")
  expect(#plugin.on_error(given).notices).is(0)
end)

test("det som försöks igen räknas inte som misslyckat", function()
  local run = plugin.on_error { failure = { kind = "network", will_retry = true }, settings = { threshold = 1 } }
  expect(run.counts).is({})
  expect(#run.notices).is(0)
end)

test("många försök utan svar meddelas", function()
  local run = plugin.on_error { failure = { kind = "network", will_retry = true, attempt = 5 } }
  expect(run.notices[1]).contains("försökts 5 gånger")
end)

test("på engelska", function()
  local run = plugin.on_error { failure = refused, settings = { threshold = 1, language = "en" } }
  expect(run.notices[1]).contains("the number that could not be delivered is up to 1")
end)
