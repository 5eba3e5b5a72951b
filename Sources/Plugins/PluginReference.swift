import LuaRuntime

/// The reference of the plugin API, made from `HookPoint`, `HookField`, `HostFunction`, `Capability` and `PluginLimits`.
package enum PluginReference {
    /// The reference in Markdown.
    package static var markdown: String {
        """
        <!-- Made from the tables in Sources/Plugins: LONESPEC_WRITE_DOCS=1 swift test --filter PluginReferenceTests -->
        # The plugin API, api 1

        [plugins.md](plugins.md) is the guide. A field, function or setting that is not here does not exist: asking for it is
        an error that names the nearest one.

        ## Hooks

        | hook | when |
        | --- | --- |
        \(HookPoint.allCases.map { "| `\($0.rawValue)(\($0.parameters))` | \($0.summary) |" }.joined(separator: "\n"))

        ## host

        | call | what it does | capability | hooks |
        | --- | --- | --- | --- |
        \(HostFunction.table.map(row).joined(separator: "\n"))

        ## Capabilities

        A plugin names them in `capabilities`, and `lonespec.lua` grants them for each company; without the grant the plugin
        does not load, and nothing is sent.

        | capability | allows to |
        | --- | --- |
        \(Capability.allCases.map { "| `\($0.rawValue)` | \($0.summary) |" }.joined(separator: "\n"))

        ## Fields

        A kind with `?` is nil where it is not known. Dates are texts of the form `2026-11-25`; amounts are whole öre.

        ### message

        \(fields(HookField.messageFields))
        In `before_send` also these, which can be set to a text or nil:

        \(fields(HookField.draftFields))
        ### payslip

        What `payslip_rows` is told besides the rows.

        \(fields(HookField.payslipFields))
        ### rows

        The list that `payslip_rows` gets and returns: a table for each row. What it returns must add up to what it got: a
        row is left out with `hidden = true`, and several become one by taking them out and adding
        one with the sum of their `amount_ore`. A row that is only information has no `amount_ore`.
        What returns nothing, or the same list, leaves the rows as they are by then. Rows are plain tables: a field that a
        row does not have is nil, and one that there is not is an error when the rows come back.

        \(rowFields)
        ### receipt

        \(fields(HookField.receiptFields))
        ### failure

        \(fields(HookField.failureFields))
        ## Limits

        \(limits)
        """
    }

    private static var rowFields: String {
        let rows = PayRowScript.fields.map { "| `\($0.name)` | \($0.kind) | \($0.summary) |" }
        return (["| field | kind | what |", "| --- | --- | --- |"] + rows).joined(separator: "\n")
            + "\n"
    }

    private static func row(_ function: HostFunction) -> String {
        let points =
            function.points.count == HookPoint.allCases.count
            ? "all" : function.points.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        let capability = function.capability.map { "`\($0.rawValue)`" } ?? "–"
        let usage = function.usage.split(separator: ", store.").enumerated().map {
            $0.offset == 0 ? "`host.\($0.element)`" : "`host.store.\($0.element)`"
        }.joined(separator: ", ")
        return "| \(usage) | \(function.summary) | \(capability) | \(points) |"
    }

    private static func fields(_ fields: [HookField]) -> String {
        let rows = fields.map { field in
            var summary = field.summary
            if let capability = field.capability {
                summary += "; needs the capability `\(capability.rawValue)`"
            }
            if field.setter == .channel { summary += "; only a channel's own plugin can set it" }
            return "| `\(field.name)` | \(field.kind) | \(summary) |"
        }
        return (["| field | kind | what |", "| --- | --- | --- |"] + rows).joined(separator: "\n")
            + "\n"
    }

    private static var limits: String {
        let limits = PluginLimits()
        let script = limits.script
        let milliseconds = script.timePerCall.components.attoseconds / 1_000_000_000_000_000
        return """
            For each plugin, in one run of `send` or `resume`; `limits` in `lonespec.lua` changes the first three.

            | what | at most |
            | --- | --- |
            | one hook | \(script.instructionsPerCall / 1_000_000) million instructions, \(milliseconds) ms |
            | all values of a plugin together | \(script.memoryBytes >> 20) MiB |
            | lines for files | \(limits.appendBytes >> 20) MiB, \(limits.linesPerCall) lines a hook, \(limits.lineBytes >> 10) KiB a line |
            | lines in the log | \(limits.logLines), \(limits.textBytes) bytes each |
            | notices | \(limits.notices) |
            | counters | \(limits.counters) |
            | kept values | \(limits.keys), keys of \(limits.keyBytes) bytes, values of \(limits.valueBytes >> 10) KiB as JSON |

            """
    }
}
