-- A line for each receipt: the evidence that responsibility for a payslip has passed to the channel.

local header = {
  "tid", "kvittens", "kanal", "utskick", "utbetalningsdatum", "anstallningsnummer", "objektnyckel", "korrelations_id",
  "sparad", "mapp", "pdf_sha256",
}

return {
  name = "arkiv",
  version = "1.0.0",
  api = 1,
  description = "Skriver en kvittensrad per levererad lönespecifikation.",
  capabilities = { "append_file" },
  settings = {
    letters = {
      type = "boolean", default = true,
      label = "Även brev", help = "whether letters that have been handed over to print get a line too",
    },
  },
  priority = 900, -- after those that may object

  hooks = {
    after_send = function(message, receipt, host)
      if receipt.channel == "print" and not host.settings.letters then return end
      host.once(receipt.id, function()
        host.append_file("kvittenser.csv", {
          receipt.at, receipt.id, receipt.channel, message.dispatch, message.pay_date, message.employment_number,
          receipt.object_key or "", receipt.correlation_id or "", receipt.is_retained and "ja" or "nej",
          receipt.batch or "", message.document_sha256 or "",
        }, header)
      end)
    end,
  },
}
