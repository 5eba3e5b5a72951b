-- The look of payslips that lonespec makes itself: for those that come from the payroll system without a PDF, and for the
-- view on a phone. lonespec draws them; these are the settings. Its payslip_rows hides and renames rows by their code
-- (löneart). For anything else, another plugin with a payslip_rows of its own runs after this one, or a copy takes its
-- place: lonespec plugins new NAME --from lonebesked.

return {
  name = "lonebesked",
  version = "1.0.0",
  api = 1,
  description = "Gör lönespecifikationer i PDF av lönerader, och en vy för telefonen.",
  makes_documents = true,
  settings = {
    pdf = {
      type = "boolean", default = true,
      label = "Gör PDF när filen saknas", help = "whether payslips without a PDF get one",
    },
    phone = {
      type = "boolean", default = true,
      label = "Vy för telefonen", help = "whether messages have the main figures as HTML",
    },
    logo = {
      type = "string", optional = true, placeholder = "FILE.png",
      label = "Logotyp", help = "a PNG file, relative to the workspace",
    },
    colour = {
      type = "string", default = "#1f4a6b", placeholder = "#rrggbb",
      label = "Färg", help = "the colour of headings, rules and the net pay, as #1f4a6b",
    },
    font = {
      type = "string", default = "Roboto",
      label = "Typsnitt", help = "a font family that is installed; other fonts are used for characters that it lacks",
    },
    columns = {
      type = "string", default = "code, name, dates, count, unit, price, amount",
      label = "Kolumner", help = "the columns in order; those that no row has anything in are left out",
    },
    labels_sv = {
      type = "texts", default = {},
      label = "Egna ord", help = "other words than the usual ones, by name: { net = \"Att få ut\" }",
    },
    labels_en = {
      type = "texts", default = {},
      label = "Egna ord på engelska", help = "the same for payslips in English",
    },
    hide = {
      type = "string", optional = true, placeholder = "CODES",
      label = "Dolda lönearter", help = "codes (löneart) that are not shown, with commas between them",
    },
    names = {
      type = "texts", default = {},
      label = "Egna benämningar", help = "other names of rows, by code (löneart): { [\"310\"] = \"Kvällstid\" }",
    },
    footer = {
      type = "string", optional = true, max_length = 600,
      label = "Sidfot", help = "lines at the foot of each page, with \\n between them",
    },
    window = {
      type = "string", default = "H2", values = { "V2", "H2" },
      value_labels = { "vänster (V2)", "höger (H2)" },
      label = "Kuvertets fönster", help = "on which side of the envelope the window is",
    },
    window_left = {
      type = "integer", optional = true, min = 0, max = 190,
      label = "Adressens avstånd från vänster (mm)", help = "from the page's left edge to the address, in millimetres",
    },
    window_top = {
      type = "integer", optional = true, min = 35, max = 120,
      label = "Adressens avstånd uppifrån (mm)", help = "from the page's upper edge to the address, in millimetres",
    },
    window_width = {
      type = "integer", optional = true, min = 40, max = 120,
      label = "Adressens bredd (mm)", help = "how wide the address may be, in millimetres",
    },
    window_height = {
      type = "integer", optional = true, min = 15, max = 60,
      label = "Adressens höjd (mm)", help = "how high the address may be, in millimetres",
    },
    phone_template = {
      type = "string", optional = true, placeholder = "FILE.mustache",
      label = "Mall för telefonen", help = "a Mustache template, relative to the workspace",
    },
  },

  hooks = {
    payslip_rows = function(rows, payslip, host)
      local hidden = {}
      for code in string.gmatch(host.settings.hide or "", "[^,%s]+") do hidden[code] = true end
      for _, row in ipairs(rows) do
        if row.code then
          if hidden[row.code] then row.hidden = true end
          row.name = host.settings.names[row.code] or row.name
        end
      end
    end,
  },
}
