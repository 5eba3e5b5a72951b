import Diagnostics

/// The reference of the fields, made from `RuleField.table`.
package enum RuleReference {
    /// The reference in Markdown: one table for each view.
    package static var markdown: String {
        var text = """
            <!-- Made from RuleField.table: LONESPEC_WRITE_DOCS=1 swift test --filter RuleFieldTests -->
            # What a rule can read

            A field that is not here does not exist: asking for it is an error that names the nearest one. A
            kind with `?` is nil where it is not known. Dates are texts of the form `2026-11-25`, which compare
            correctly with `<` and `>`. Amounts of money are whole öre.

            """
        for view in RuleField.View.allCases {
            text += "\n## \(view.name)\n\n| field | kind | in Swedish | in English |\n"
            text += "| --- | --- | --- | --- |\n"
            for field in RuleField.fields(of: view) {
                text += "| `\(field.name)` | \(field.kind.rawValue) | \(field.summary.sv) "
                text += "| \(field.summary.en) |\n"
            }
        }
        return text
    }
}
