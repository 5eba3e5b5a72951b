-- Somebody is told when a dispatch stops, or when more of it fails than should. How they are told stands in lonespec.lua.

local words = {
  sv = {
    stop = "Utskick %d för %s stoppades: %s",
    threshold = "Utskick %d för %s: antalet som inte kunde levereras är uppe i %d. Den senaste: %s",
    away = "Utskick %d för %s: ett meddelande har försökts %d gånger utan svar. %s",
  },
  en = {
    stop = "Dispatch %d for %s was stopped: %s",
    threshold = "Dispatch %d for %s: the number that could not be delivered is up to %d. The latest: %s",
    away = "Dispatch %d for %s: a message has been tried %d times without an answer. %s",
  },
}

return {
  name = "larm",
  version = "1.0.0",
  api = 1,
  description = "Meddelar när ett utskick stoppas eller för många lönespecifikationer misslyckas.",
  capabilities = { "count", "notify" },
  settings = {
    threshold = {
      type = "integer", min = 1, max = 1000000, default = 10,
      label = "Antal misslyckade", help = "how many payslips of a dispatch may fail before somebody is told",
    },
    tries = {
      type = "integer", min = 2, max = 100, default = 5,
      label = "Antal försök", help = "how often one message is tried without an answer before somebody is told",
    },
    language = {
      type = "string", values = { "sv", "en" }, default = "sv",
      label = "Språk", help = "the language of what is told",
    },
  },

  hooks = {
    on_error = function(message, failure, host)
      local word = words[host.settings.language]
      local text = host.settings.language == "sv" and failure.text_sv or failure.text_en
      local dispatch, company = message.dispatch, message.company_name

      -- Once for each dispatch and kind of trouble, however often it happens.
      local function tell(kind, told)
        host.once(kind .. "-" .. dispatch, function() host.notify(told) end)
      end

      if failure.kind == "stop" then
        tell("stop", string.format(word.stop, dispatch, company, text))
      elseif not failure.will_retry then
        local failed = host.count("failed")
        if failed >= host.settings.threshold then
          tell("threshold", string.format(word.threshold, dispatch, company, failed, text))
        end
      elseif failure.attempt >= host.settings.tries then
        tell("away", string.format(word.away, dispatch, company, failure.attempt, text))
      end
    end,
  },
}
