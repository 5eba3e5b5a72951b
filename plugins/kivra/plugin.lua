-- The Kivra pipeline. Its native half is the module Kivra; what stands here is what the host and people need to know of it,
-- and the texts that Kivra shows outside the mailbox: neutral, short, without personal data.

local months = {
  sv = {
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
  },
  en = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  },
}

local opening = { sv = "Lönespecifikation", en = "Payslip" }

return {
  name = "kivra",
  version = "1.0.0",
  api = 1,
  description = "Lönespecifikationer till de anställdas Kivra.",
  native = "kivra",
  offers = { "before_send", "after_send", "on_error" },

  -- The program link of each company: `lonespec link set`.
  settings = {
    tenant_key = {
      type = "string", optional = true, max_length = 64, placeholder = "key",
      label = "Avsändaridentitet (tenant key)", help = "the tenant key, hexadecimal",
    },
    environment = {
      type = "string", values = { "production", "test" }, default = "production",
      value_labels = { "Produktionsmiljö", "Testmiljö" },
      label = "Skicka uppgifter till", help = "Kivra's environment; test needs a test account from Kivra",
    },
    retention_days = {
      type = "integer", values = { 0, 30, 390 }, default = 0,
      value_labels = { "0 dagar", "30 dagar", "390 dagar" },
      label = "Retroaktiv leverans", help = "how many days Kivra keeps a payslip for somebody without a mailbox",
    },
    sends_payslips = {
      type = "boolean", default = false,
      label = "Skicka lönespecifikationer", help = "whether the company's payslips are sent at all",
    },
    print_handling = {
      type = "boolean", default = false,
      label = "Aktivera printhantering", help = "whether letters may go instead",
    },
    active = { type = "boolean", default = false, label = "Aktiv", help = "whether the link is in use" },
    allow_unstructured = {
      type = "boolean", default = false,
      label = "Utan belopp som letter.salary",
      help = "send payslips without amounts as letter.salary, which Kivra has deprecated",
    },
    without_mailbox = {
      type = "string", values = { "both", "letter", "retained" }, default = "both",
      value_labels = { "sparas i Kivra och får brev", "får brev", "sparas i Kivra" },
      label = "Den som saknar brevlåda", help = "what somebody without a mailbox gets, if a letter may go",
    },
    subject_language = {
      type = "string", values = { "sv", "en" }, default = "sv",
      value_labels = { "svenska", "engelska" },
      label = "Rubrikens språk", help = "the language of the subject line",
    },
  },

  hooks = {
    before_send = function(message, host)
      local language = message.language
      message.subject = opening[language] .. " " .. months[language][message.pay_month] .. " " .. message.pay_year
      message.part_name = "lonespecifikation-" .. string.sub(message.pay_date, 1, 7)
    end,
  },
}
