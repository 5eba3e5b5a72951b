import Delivery
import Diagnostics
import Foundation
import LuaRuntime
import Payroll
import Plugins
import Rules
import Synchronization
import TestSupport

/// Plugins in memory, and what they are called with.
enum Made {
    /// A plugin whose hooks have these bodies.
    static func plugin(
        _ name: String = "prov", capabilities: [String] = [], settings: String = "",
        more: String = "", top: String = "", beforeSend: String? = nil, afterSend: String? = nil,
        onError: String? = nil, payslipRows: String? = nil
    ) throws -> Plugin {
        var hooks: [String] = []
        if let beforeSend {
            hooks.append("before_send = function(message, host) \(beforeSend)\nend,")
        }
        if let afterSend {
            hooks.append("after_send = function(message, receipt, host) \(afterSend)\nend,")
        }
        if let onError {
            hooks.append("on_error = function(message, failure, host) \(onError)\nend,")
        }
        if let payslipRows {
            hooks.append("payslip_rows = function(rows, payslip, host) \(payslipRows)\nend,")
        }
        let granted = capabilities.map { "\"\($0)\"" }.joined(separator: ", ")
        return try plugin(
            name,
            text: """
                \(top)
                return { name = "\(name)", version = "1.0.0", api = 1, description = "Prov.",
                  capabilities = { \(granted) }, settings = { \(settings) }, \(more)
                  hooks = { \(hooks.joined(separator: "\n")) } }
                """)
    }

    static func plugin(_ name: String, text: String) throws -> Plugin {
        try Plugin(
            files: InMemoryScripts(["plugin": text], folder: "plugins/\(name)"), folder: name,
            origin: .folder("/plugins/\(name)"))
    }

    /// The channel's own plugin: sets what Kivra's does.
    static func channel() throws -> EnabledPlugin {
        try EnabledPlugin(
            trying: Plugin(
                files: InMemoryScripts(
                    [
                        "plugin": """
                        return { name = "kivra", version = "1.0.0", api = 1, description = "K.", native = "kivra",
                          hooks = { before_send = function(message, host)
                            message.subject = "Lön" message.part_name = "lon" end } }
                        """
                    ], folder: "plugins/kivra"), folder: "kivra", origin: .native))
    }

    static func facts(_ change: (inout HookFacts) -> Void = { _ in }) throws -> HookFacts {
        let subject = try Make.subject()
        var facts = HookFacts(
            dispatch: Dispatch.ID(12), channel: Make.mailbox, company: subject.company,
            link: subject.link, run: subject.run, employee: subject.employee,
            recipient: subject.identity.number, payslip: subject.payslip,
            detail: { PayslipDetail() }, retention: .days30)
        change(&facts)
        return facts
    }

    static func settled(_ id: Int64 = 1) throws -> SettledDelivery {
        SettledDelivery(
            id: DeliveryID(id), facts: try facts(), at: Timestamp(milliseconds: 1_795_591_800_000),
            receipt: Receipt(objectKey: "nyckel", correlationID: "k", isRetained: false),
            batch: nil)
    }

    static func failure(_ kind: HookFailure.Kind = .content) -> HookFailure {
        HookFailure(
            kind: kind, answer: AnswerCode(status: 400, code: 40_059), attempt: 2, willRetry: false,
            text: Phrase(sv: "Fel.", en: "Wrong."), correlationID: "k-9")
    }

    static func host(
        _ plugins: [Plugin], limits: PluginLimits = PluginLimits(), memory: Memory = Memory(),
        settings: [String: ScriptValue] = [:]
    ) throws -> PluginHost {
        try PluginHost(
            channel: channel(),
            plugins: plugins.map { try EnabledPlugin(trying: $0, given: settings) },
            memory: memory, documents: MemoryDocuments([:]), limits: limits)
    }

    /// The usual limits but for time: for what another limit is to stop, however busy the machine is.
    static var patient: PluginLimits {
        var limits = PluginLimits()
        limits.script.timePerCall = .seconds(60)
        return limits
    }

    /// Limits that hostile plugins reach soon.
    static var tight: PluginLimits {
        var limits = PluginLimits()
        limits.script.instructionsPerCall = 300_000
        limits.script.memoryBytes = 8 << 20
        limits.appendBytes = 4_000
        limits.lineBytes = 500
        return limits
    }
}

/// What plugins remember, in memory: filled by hand.
final class Memory: HookMemory {
    private let content = Mutex<
        (once: Set<String>, values: [String: String], counts: [String: Int64])
    >(
        ([], [:], [:]))

    func keep(_ effects: [HookEffect]) {
        content.withLock { content in
            for effect in effects {
                switch effect.change {
                case .once(let key): content.once.insert(effect.plugin + key)
                case .store(let key, let value): content.values[effect.plugin + key] = value
                case .count(let name, let by): content.counts[name, default: 0] += by
                default: break
                }
            }
        }
    }

    func hasHappened(_ key: String, plugin: String) -> Bool {
        content.withLock { $0.once.contains(plugin + key) }
    }
    func value(_ key: String, plugin: String) -> String? {
        content.withLock { $0.values[plugin + key] }
    }
    func keyCount(plugin: String) -> Int { content.withLock { $0.values.count } }
    func count(_ name: String, plugin: String) -> Int64 {
        content.withLock { $0.counts[name] ?? 0 }
    }
    func counterNames(plugin: String) -> Set<String> {
        content.withLock { Set($0.counts.keys) }
    }
}

extension [HookEffect] {
    var notes: [String] {
        compactMap { if case .note(let note) = $0.change { note.text } else { nil } }
    }
    var lines: [String] {
        compactMap { if case .append(_, _, let line) = $0.change { line } else { nil } }
    }
}
