import Delivery
import LuaRuntime
import Plugins

/// What a test gets to see of a hook's run.
enum HookAnswer {
    static func value(_ outcome: HookTrial.Outcome) -> ScriptValue {
        var answer: [String: ScriptValue] = [:]
        answer["verdict"] = .text(outcome.verdict)
        if let reason = outcome.reason { answer["reason"] = .text(reason) }
        if let seconds = outcome.seconds { answer["seconds"] = .int(seconds) }
        if let subject = outcome.presentation.subject { answer["subject"] = .text(subject) }
        if let html = outcome.presentation.html { answer["html"] = .text(html) }
        if let name = outcome.presentation.partName { answer["part_name"] = .text(name) }
        var lines: [String: [ScriptValue]] = [:]
        var log: [ScriptValue] = []
        var notices: [ScriptValue] = []
        var counts: [String: ScriptValue] = [:]
        var stored: [String: ScriptValue] = [:]
        for effect in outcome.effects {
            switch effect.change {
            case .append(let file, let header, let line):
                if let header, lines[file] == nil { lines[file] = [.text(header)] }
                lines[file, default: []].append(.text(line))
            case .note(let note): log.append(.text(note.text))
            case .notify(let text): notices.append(.text(text))
            case .count(let name, let by):
                if case .int(let before)? = counts[name] {
                    counts[name] = .int(before + by)
                } else {
                    counts[name] = .int(by)
                }
            case .store(let key, let value): stored[key] = .text(value ?? "nil")
            case .once: break
            }
        }
        answer["lines"] = .record(lines.mapValues(ScriptValue.list))
        answer["log"] = .list(log)
        answer["notices"] = .list(notices)
        answer["counts"] = .record(counts)
        answer["stored"] = .record(stored)
        return .record(answer)
    }
}
