-- The channel that writes what would be sent to a folder. Its native half is the module FolderChannel.

return {
  name = "folder",
  version = "1.0.0",
  api = 1,
  description = "Skriver det som skulle skickas till en mapp: för arkiv och för leveranser på prov.",
  native = "folder",
  offers = { "before_send", "after_send", "on_error" },

  hooks = {
    before_send = function(message, host)
      message.subject = "Lönespecifikation " .. message.pay_date
    end,
  },
}
