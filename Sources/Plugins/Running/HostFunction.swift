/// A member of `host`, as documentation, checks and the runtime know it: one table for all.
package struct HostFunction: Sendable, Hashable {
    /// The name after `host.`.
    package let name: String
    /// How it is called: `append_file(file, values, header)`.
    package let usage: String
    /// What it does.
    package let summary: String
    /// What a plugin must have been granted to call it; nil for what every hook has.
    package let capability: Capability?
    /// The hooks in which it can be called.
    package let points: [HookPoint]

    private init(
        _ name: String, _ usage: String, needs capability: Capability? = nil,
        in points: [HookPoint] = HookPoint.dispatching, _ summary: String
    ) {
        self.name = name
        self.usage = usage
        self.capability = capability
        self.points = points
        self.summary = summary
    }

    /// All members, in the order of the documentation.
    package static let table: [HostFunction] = [
        HostFunction(
            "settings", "settings.file", in: HookPoint.allCases,
            "the plugin's settings for the company; an optional one that is not set is false, one that is not in the manifest is an error"
        ),
        HostFunction(
            "hold", "hold(reason)", in: [.beforeSend],
            "the payslip waits until a person releases it with `lonespec release`; the first reason counts"
        ),
        HostFunction(
            "skip", "skip(reason)", in: [.beforeSend],
            "the payslip is left out of this dispatch; the next one asks again"),
        HostFunction(
            "retry", "retry(seconds)", in: [.onError],
            "asks for another try after a while, within the bounds on tries and time"),
        HostFunction(
            "print", "print()", in: [.onError],
            "asks for a letter instead; only where print is on and one may go"),
        HostFunction(
            "give_up", "give_up(reason)", in: [.onError],
            "asks not to try again; not where the message may have been taken"),
        HostFunction(
            "once", "once(key, function)",
            "calls the function unless that has been done for the key, in this dispatch or an earlier one; returns whether it did"
        ),
        HostFunction(
            "log", "log(text)", needs: .log,
            "a line in the dispatch's log, personal identity numbers masked"),
        HostFunction(
            "append_file", "append_file(file, values, header)", needs: .appendFile,
            "a line in a file below `out/<organisation number>/<plugin>/`: a list as a row of a `.csv` file, with an optional header for a new file, or a record as JSON in a `.jsonl` file"
        ),
        HostFunction(
            "store", "store.get(key), store.set(key, value)", needs: .store,
            "values that are kept from dispatch to dispatch for the plugin and the company; nil forgets a key"
        ),
        HostFunction(
            "count", "count(name, by)", needs: .count,
            "a counter of the dispatch goes up by 1, or by a number; returns what it has then; the log and the metrics show it"
        ),
        HostFunction(
            "notify", "notify(text)", needs: .notify,
            "a line in the dispatch's log, and somebody is told by the way that the operator has named"
        ),
    ]

    /// The member with a name.
    package static func find(_ name: String) -> HostFunction? { table.first { $0.name == name } }

    /// Why a hook cannot call it; nil when it can.
    func obstacle(at point: HookPoint?, granted: Set<Capability>) -> String? {
        if let capability, !granted.contains(capability) {
            return "host.\(name) needs the capability '\(capability.rawValue)': add it to "
                + "capabilities in plugin.lua, and to grant in lonespec.lua"
        }
        guard let point else { return "host.\(name) can be called in a hook only" }
        guard points.contains(point) else {
            let names = points.map(\.rawValue).joined(separator: " or ")
            return "host.\(name) can be called in \(names) only"
        }
        return nil
    }
}
