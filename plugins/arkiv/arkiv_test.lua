local file = "kvittenser.csv"

test("en kvittens blir en rad, med rubrik i en ny fil", function()
  local run = plugin.after_send {
    message = { employment_number = "1042", pay_date = "2026-11-25", dispatch = 12 },
    receipt = { id = 345, object_key = "abc123", correlation_id = "k-7", at = "2026-11-25T07:30:00Z" },
  }
  local lines = run.lines[file]
  expect(#lines).is(2)
  expect(lines[1]).contains("objektnyckel;korrelations_id")
  expect(lines[2]).contains("2026-11-25T07:30:00Z;12-345;kivra;12;2026-11-25;1042;abc123;k-7;nej;;")
end)

test("samma kvittens ger ingen rad till", function()
  plugin.after_send { receipt = { id = 1 } }
  local again = plugin.after_send { receipt = { id = 1 } }
  expect(again.lines[file]).is(nil)
  local other = plugin.after_send { receipt = { id = 2 } }
  expect(#other.lines[file]).is(2)
end)

test("sparad i Kivra syns", function()
  local run = plugin.after_send { receipt = { is_retained = true } }
  expect(run.lines[file][2]).contains(";ja;")
end)

test("brev kan lämnas utanför", function()
  local letter = { message = { channel = "print" }, receipt = { batch = "utskick-1-1" } }
  expect(plugin.after_send(letter).lines[file][2]).contains(";print;")
  letter.settings = { letters = false }
  letter.receipt.id = 9
  expect(plugin.after_send(letter).lines[file]).is(nil)
end)

test("raden slutar med PDF-filens SHA-256", function()
  local sum = string.match(plugin.after_send().lines[file][2], ";(%x+)$")
  expect(#(sum or "")).is(64)
end)
