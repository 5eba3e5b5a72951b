import Delivery
import LuaRuntime

/// The functions that one plugin's hooks call, and what they have called for.
final class HostDesk {
    /// What a `before_send` says of its payslip.
    enum Verdict: Sendable, Hashable {
        case hold(String)
        case skip(String)
    }

    let granted: Set<Capability>
    let journal: EffectJournal
    private(set) var verdict: Verdict?
    private(set) var wish: HookRequest.Wish?
    private let settings: [String: ScriptValue]
    private var point: HookPoint?

    init(_ enabled: EnabledPlugin, memory: any HookMemory, limits: PluginLimits) {
        granted = Set(enabled.plugin.manifest.capabilities)
        settings = enabled.settings
        journal = EffectJournal(plugin: enabled.plugin.name, memory: memory, limits: limits)
    }

    /// A hook begins.
    func begin(_ point: HookPoint) {
        self.point = point
        verdict = nil
        wish = nil
        journal.begin()
    }

    /// All functions, by the names that `hooks.lua` knows them by. They live as long as this.
    var functions: [ScriptHostFunction] { controls + keeping + telling }

    // MARK: What becomes of the payslip

    private var controls: [ScriptHostFunction] {
        [
            ScriptHostFunction("__settings") { [unowned self] _ in
                // A key cannot have nil: what is optional and not set is false.
                [.value(.record(settings.mapValues { $0 == .none ? .bool(false) : $0 }))]
            },
            function("hold") { (desk, arguments) throws(ScriptHostError) in
                let reason = try HostDesk.reason(arguments, "hold")
                desk.verdict = desk.verdict ?? .hold(reason)
                return []
            },
            function("skip") { (desk, arguments) throws(ScriptHostError) in
                let reason = try HostDesk.reason(arguments, "skip")
                desk.verdict = desk.verdict ?? .skip(reason)
                return []
            },
            function("retry") { (desk, arguments) throws(ScriptHostError) in
                guard case .int(let seconds)? = arguments.first, (1...86_400).contains(seconds)
                else {
                    throw ScriptHostError("host.retry takes whole seconds, from 1 to 86400")
                }
                desk.wish = desk.wish ?? .retry(.seconds(seconds))
                return []
            },
            function("print") { desk, _ in
                desk.wish = desk.wish ?? .print
                return []
            },
            function("give_up") { (desk, arguments) throws(ScriptHostError) in
                let reason = try HostDesk.reason(arguments, "give_up")
                desk.wish = desk.wish ?? .giveUp(reason)
                return []
            },
        ]
    }

    private static func reason(_ arguments: [ScriptValue], _ name: String) throws(ScriptHostError)
        -> String
    {
        guard case .text(let text)? = arguments.first, !text.allSatisfy(\.isWhitespace) else {
            throw ScriptHostError("host.\(name) takes a reason: host.\(name)(\"…\")")
        }
        return HookText.safe(text, 300)
    }

    // MARK: What is kept

    private var keeping: [ScriptHostFunction] {
        [
            ScriptHostFunction("__begin_once") {
                [unowned self] (arguments) throws(ScriptHostError) in
                if let why = HostFunction.find("once")?.obstacle(at: point, granted: granted) {
                    throw ScriptHostError(why)
                }
                guard case .text(let key)? = arguments.first else { return [.value(.bool(false))] }
                return [.value(.bool(try journal.beginOnce(key)))]
            },
            ScriptHostFunction("__end_once") {
                [unowned self] (arguments) throws(ScriptHostError) in
                if case .text(let key)? = arguments.first {
                    try journal.endOnce(key, isWell: arguments.last == .bool(true))
                }
                return []
            },
            function("store", as: "__get") { (desk, arguments) throws(ScriptHostError) in
                guard case .text(let key)? = arguments.first else {
                    throw ScriptHostError("host.store.get takes a key, a text")
                }
                return [.value(try desk.journal.value(key).map(PluginJSON.value) ?? .none)]
            },
            function("store", as: "__set") { (desk, arguments) throws(ScriptHostError) in
                guard case .text(let key)? = arguments.first, arguments.count == 2 else {
                    throw ScriptHostError("host.store.set takes a key, a text, and a value or nil")
                }
                guard arguments[1] != .none else {
                    try desk.journal.set(key, nil)
                    return []
                }
                guard let text = PluginJSON.text(arguments[1]) else {
                    throw ScriptHostError("host.store.set cannot keep that value")
                }
                try desk.journal.set(key, text)
                return []
            },
        ]
    }

    // MARK: What is told

    private var telling: [ScriptHostFunction] {
        [
            function("log") { (desk, arguments) throws(ScriptHostError) in
                guard case .text(let text)? = arguments.first else {
                    throw ScriptHostError("host.log takes a text")
                }
                try desk.journal.log(text)
                return []
            },
            function("notify") { (desk, arguments) throws(ScriptHostError) in
                guard case .text(let text)? = arguments.first, !text.isEmpty else {
                    throw ScriptHostError("host.notify takes a text")
                }
                try desk.journal.notify(text)
                return []
            },
            function("count") { (desk, arguments) throws(ScriptHostError) in
                guard case .text(let name)? = arguments.first else {
                    throw ScriptHostError("host.count takes a name, and perhaps a whole number")
                }
                var step: Int64 = 1
                if arguments.count > 1, arguments[1] != .none {
                    guard case .int(let given) = arguments[1] else {
                        throw ScriptHostError("host.count goes up by a whole number")
                    }
                    step = given
                }
                return [.value(.int(try desk.journal.count(name, by: step)))]
            },
            function("append_file") { (desk, arguments) throws(ScriptHostError) in
                let line = try AppendedLine(arguments)
                try desk.journal.append(file: line.file, header: line.header, line: line.text)
                return []
            },
        ]
    }

    /// A function that is in `HostFunction.table`: not called without its capability, nor in another hook than its own.
    private func function(
        _ name: String, as script: String? = nil,
        _ body: @escaping (HostDesk, [ScriptValue]) throws(ScriptHostError) -> [ScriptReturn]
    ) -> ScriptHostFunction {
        let known = HostFunction.find(name)
        return ScriptHostFunction(script ?? "__\(name)") {
            [unowned self] (arguments) throws(ScriptHostError) in
            if let why = known?.obstacle(at: point, granted: granted) { throw ScriptHostError(why) }
            return try body(self, arguments)
        }
    }
}
