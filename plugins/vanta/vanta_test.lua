local function verdict(message, settings, released)
  local run = plugin.before_send { message = message, settings = settings, released = released }
  return run.verdict, run.reason
end

test("vanliga löner går", function()
  expect(verdict { net_ore = 2450000, previous_net_ore = 2400000 }).is("go")
  expect(verdict { net_ore = 2450000 }).is("go")
  expect(verdict { net_ore = none }).is("go")
end)

test("negativ nettolön väntar", function()
  expect(verdict { net_ore = -1 }).is("hold", "nettolönen är negativ")
  expect(verdict({ net_ore = -1 }, { negative = false })).is("go")
end)

test("mer än hälften upp eller ner väntar", function()
  expect(verdict { net_ore = 3000000, previous_net_ore = 2000000 }).is("go")
  expect(verdict { net_ore = 3000001, previous_net_ore = 2000000 }).is("hold")
  expect(verdict { net_ore = 999999, previous_net_ore = 2000000 }).is("hold")
  expect(verdict { net_ore = 4000000, previous_net_ore = 2000000 })
    .is("hold", "nettolönen har ändrats 100 % sedan förra lönen")
end)

test("gränsen är en inställning, och 0 stänger av den", function()
  local message = { net_ore = 2300000, previous_net_ore = 2000000 }
  expect(verdict(message, { percent = 10 })).is("hold")
  expect(verdict(message, { percent = 0 })).is("go")
end)

test("efter en lön på noll kronor väntar nästa", function()
  expect(verdict { net_ore = 100, previous_net_ore = 0 }).is("hold")
  expect(verdict { net_ore = 0, previous_net_ore = 0 }).is("go")
end)

test("en högsta lön", function()
  expect(verdict({ net_ore = 10000001 }, { most_kr = 100000 })).is("hold", "nettolönen är högre än 100000 kr")
end)

test("en frigjord går", function()
  expect(verdict({ net_ore = -1 }, {}, true)).is("go")
end)

test("på engelska", function()
  expect(verdict({ net_ore = -1 }, { language = "en" })).is("hold", "net pay is negative")
end)
