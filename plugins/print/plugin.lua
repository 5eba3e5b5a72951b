-- Letters by way of a print provider: the channel that the host falls back to. Its native half is in the module Delivery.

return {
  name = "print",
  version = "1.0.0",
  api = 1,
  description = "Lämnar över brev till print: en mapp per utskick, med PDF-filer, index och kontrollsummor.",
  native = "print",
  offers = { "before_send", "after_send" },
}
