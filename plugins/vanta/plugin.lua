-- Vänta: payslips that look odd wait for somebody to look at them, and go when they are released (lonespec release).

return {
  name = "vanta",
  version = "1.0.0",
  api = 1,
  description = "Håller kvar lönespecifikationer som ser ovanliga ut, tills någon frigör dem.",
  settings = {
    negative = {
      type = "boolean", default = true,
      label = "Negativ nettolön", help = "whether a payslip with negative net pay waits",
    },
    percent = {
      type = "integer", min = 0, max = 10000, default = 50,
      label = "Ändring i procent", help = "waits when net pay differs by more per cent from the one before; 0 for never",
    },
    most_kr = {
      type = "integer", min = 0, max = 100000000, default = 0,
      label = "Högsta nettolön, kr", help = "waits when net pay is higher, in kronor; 0 for never",
    },
    language = {
      type = "string", values = { "sv", "en" }, default = "sv",
      label = "Språk", help = "the language of the reasons",
    },
  },
  priority = 10, -- before those that prepare what may never go

  hooks = {
    before_send = function(message, host)
      local settings = host.settings
      local function hold(sv, en) host.hold(settings.language == "sv" and sv or en) end

      local net, before = message.net_ore, message.previous_net_ore
      if not net then return end
      if settings.negative and net < 0 then
        return hold("nettolönen är negativ", "net pay is negative")
      end
      if settings.most_kr > 0 and net > settings.most_kr * 100 then
        return hold(
          "nettolönen är högre än " .. settings.most_kr .. " kr", "net pay is above " .. settings.most_kr .. " kr")
      end
      if settings.percent == 0 or not before then return end
      if before == 0 then
        if net ~= 0 then hold("förra nettolönen var 0 kr", "the net pay before was 0 kr") end
        return
      end
      local change = math.abs(net - before) * 100 // math.abs(before)
      if math.abs(net - before) * 100 > settings.percent * math.abs(before) then
        hold(
          "nettolönen har ändrats " .. change .. " % sedan förra lönen",
          "net pay has changed by " .. change .. " % since the one before")
      end
    end,
  },
}
