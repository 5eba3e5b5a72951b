-- The configuration of this installation. It is a script in the same sandbox as the rules: no files, no network.
-- Secrets never stand here, only where they are: { env = "NAME" }, { file = "/path" }, or
-- { credential = "name" } for a systemd credential. docs/configuration.md has every setting.

return {
  api = 1,

  data = "data", -- database, PDFs, letters: private to the user who runs lonespec
  rules = "rules",

  kivra = {
    production = {
      client_id = { env = "KIVRA_CLIENT_ID" },
      client_secret = { env = "KIVRA_CLIENT_SECRET" },
    },
    test = {
      client_id = { env = "KIVRA_TEST_CLIENT_ID" },
      client_secret = { env = "KIVRA_TEST_CLIENT_SECRET" },
    },
  },

  -- Plugins, for each company: lonespec plugins list shows those there are, docs/plugins.md how to write one.
  -- companies = {
  --   ["556677-8899"] = { plugins = { vanta = true, arkiv = { grant = { "append_file" } } } },
  -- },
}
