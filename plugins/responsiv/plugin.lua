-- The main figures as HTML for small screens. Kivra allows no script, nothing that is fetched from outside and no tracking;
-- the host checks that, and holds a payslip whose HTML is not allowed.

local top = [[
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body { font-family: sans-serif; margin: 1em; color: #222; }
h1 { font-size: 1.2em; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: normal; padding: 0.4em 0; }
td { text-align: right; padding: 0.4em 0; }
tr.net { font-size: 1.4em; font-weight: bold; }
p { color: #666; }
</style>
</head>
<body>
<h1>{title}</h1>
<table>
]]

local words = {
  sv = {
    title = "Lönespecifikation", net = "Att få ut", pay_date = "Utbetalning", period = "Period", gross = "Bruttolön",
    tax = "Skatt", saved = "Sparade semesterdagar", entitled = "Betalda semesterdagar i år",
    note = "Alla uppgifter finns i PDF-filen.",
  },
  en = {
    title = "Payslip", net = "Net pay", pay_date = "Pay date", period = "Period", gross = "Gross pay", tax = "Tax",
    saved = "Saved vacation days", entitled = "Paid vacation days this year",
    note = "The PDF has all the details.",
  },
}

-- What is the same for all payslips in a language is put together once.
for language, word in pairs(words) do
  word.top = string.gsub(top, "{(%l+)}", { language = language, title = word.title })
end

local function escaped(text)
  return (string.gsub(text, '[<>&"]', { ["<"] = "&lt;", [">"] = "&gt;", ["&"] = "&amp;", ['"'] = "&quot;" }))
end

-- 2450 is "2 450".
local function grouped(number)
  if number < 1000 then return tostring(number) end
  return string.format("%s %03d", grouped(number // 1000), number % 1000)
end

-- 2450000 öre is "24 500,00 kr".
local function kronor(ore)
  local sign = ore < 0 and "-" or ""
  return string.format("%s%s,%02d kr", sign, grouped(math.abs(ore) // 100), math.abs(ore) % 100)
end

local function row(name, value)
  return "<tr><th>" .. name .. "</th><td>" .. value .. "</td></tr>\n"
end

return {
  name = "responsiv",
  version = "1.0.0",
  api = 1,
  description = "Lägger till en HTML-del med huvuduppgifterna, för små skärmar.",
  settings = {
    amounts = {
      type = "boolean", default = true,
      label = "Visa bruttolön och skatt", help = "whether gross pay and tax are shown besides net pay",
    },
    vacation = {
      type = "boolean", default = true,
      label = "Visa semesterdagar", help = "whether vacation days are shown, where the payroll file has them",
    },
  },

  hooks = {
    before_send = function(message, host)
      -- Without a net pay there is nothing to show in large type; a letter has no screen.
      if message.channel == "print" or not message.net_ore then return end
      local word = words[message.language]
      local net = kronor(message.net_ore)
      local rows = '<tr class="net"><th>' .. word.net .. "</th><td>" .. net .. "</td></tr>\n"
        .. row(word.pay_date, message.pay_date)
      if message.period_start and message.period_end then
        rows = rows .. row(word.period, message.period_start .. " – " .. message.period_end)
      end
      if host.settings.amounts and message.gross_ore and message.tax_ore then
        rows = rows .. row(word.gross, kronor(message.gross_ore)) .. row(word.tax, kronor(message.tax_ore))
      end
      if host.settings.vacation then
        local saved, entitled = message.vacation_days_saved, message.vacation_days_entitled
        if entitled then rows = rows .. row(word.entitled, escaped(entitled)) end
        if saved then rows = rows .. row(word.saved, escaped(saved)) end
      end
      message.html = word.top .. rows .. "</table>\n<p>" .. escaped(message.company_name) .. ". " .. word.note
        .. "</p>\n</body>\n</html>\n"
    end,
  },
}
