import Delivery
import Diagnostics
import LuaRuntime

/// What one plugin does by way of the host: gathered while a hook runs, and taken when it has ended well. Beside it what is
/// known of earlier hooks of the dispatch that may not be committed yet.
final class EffectJournal {
    private let plugin: String
    private let memory: any HookMemory
    private let limits: PluginLimits

    /// What the hook that is running has done.
    private struct Doing {
        var effects: [HookEffect] = []
        /// What it keeps: of each key, the last value.
        var values: [String: String?] = [:]
        /// How many keys more the plugin has by that.
        var keys = 0
        var bytes = 0
    }

    private var current = Doing()
    /// How it was where each effect that may still be taken back began.
    private var marks: [(key: String, before: Doing)] = []

    // What earlier hooks of this run have done.
    private var happened: Set<String> = []
    private var values: [String: String?] = [:]
    private var counts: [String: Int64] = [:]
    private var counters: Set<String>?
    private var appended = 0
    private var logged = 0
    private var notices = 0
    private var files: Set<String> = []
    private var newKeys = 0
    private var knownKeys: Int?

    init(plugin: String, memory: any HookMemory, limits: PluginLimits) {
        self.plugin = plugin
        self.memory = memory
        self.limits = limits
    }

    /// A hook begins.
    func begin() {
        current = Doing()
        marks = []
    }

    /// The hook has ended well: what it did counts from now on.
    func take() -> [HookEffect] {
        defer { begin() }
        let kept = current.values.sorted { $0.key < $1.key }
            .map { HookEffect(plugin: plugin, .store($0.key, $0.value)) }
        let effects = current.effects + kept
        for effect in effects { absorb(effect) }
        newKeys += current.keys
        return effects
    }

    /// The hook has failed: nothing that it did counts, but what it logged is told.
    func drop() -> [HookEffect] {
        let kept = current.effects.filter { if case .note = $0.change { true } else { false } }
        begin()
        for effect in kept { absorb(effect) }
        return kept
    }

    private func absorb(_ effect: HookEffect) {
        switch effect.change {
        case .append(let file, _, _):
            appended += effect.change.bytes
            files.insert(file)
        case .once(let key): happened.insert(key)
        case .store(let key, let value):
            values[key] = .some(value)
        case .count(let name, let by):
            counts[name, default: 0] += by
            counters?.insert(name)
        case .notify: notices += 1
        case .note: logged += 1
        }
    }

    private func add(_ change: HookEffect.Change) throws(ScriptHostError) {
        try makeRoom(change.bytes)
        current.effects.append(HookEffect(plugin: plugin, change))
    }

    private func makeRoom(_ bytes: Int) throws(ScriptHostError) {
        guard current.effects.count + current.values.count < limits.effectsPerCall,
            current.bytes + bytes <= limits.bytesPerCall
        else {
            throw ScriptHostError(
                "a hook does at most \(limits.effectsPerCall) things with host, of "
                    + "\(limits.bytesPerCall >> 10) KiB together")
        }
        current.bytes += bytes
    }

    // MARK: Effects

    func log(_ text: String) throws(ScriptHostError) {
        guard logged + count({ if case .note = $0 { true } else { false } }) < limits.logLines
        else {
            throw ScriptHostError(
                "host.log: there are \(limits.logLines) lines, the most in a dispatch")
        }
        try add(.note(HookNote(.log, HookText.safe(text, limits.textBytes))))
    }

    func append(file: String, header: String?, line: String) throws(ScriptHostError) {
        guard line.utf8.count <= limits.lineBytes, header?.utf8.count ?? 0 <= limits.lineBytes
        else {
            throw ScriptHostError("host.append_file: a line has at most \(limits.lineBytes) bytes")
        }
        guard count({ if case .append = $0 { true } else { false } }) < limits.linesPerCall else {
            throw ScriptHostError(
                "host.append_file: a hook appends at most \(limits.linesPerCall) lines")
        }
        let change = HookEffect.Change.append(file: file, header: header, line: line)
        var waiting = change.bytes
        var others = files.union([file])
        for effect in current.effects {
            guard case .append(let other, _, _) = effect.change else { continue }
            waiting += effect.change.bytes
            others.insert(other)
        }
        guard others.count <= limits.files else {
            throw ScriptHostError(
                "host.append_file: there are \(limits.files) files, the most in a dispatch")
        }
        guard appended + waiting <= limits.appendBytes else {
            throw ScriptHostError(
                "host.append_file: the plugin has written \(limits.appendBytes >> 20) MiB, the most "
                    + "in a dispatch")
        }
        try add(change)
    }

    func notify(_ text: String) throws(ScriptHostError) {
        guard notices + count({ if case .notify = $0 { true } else { false } }) < limits.notices
        else {
            throw ScriptHostError(
                "host.notify: there are \(limits.notices) notices, the most in a dispatch")
        }
        try add(.notify(HookText.safe(text, limits.textBytes)))
    }

    /// Counts up, and returns what the counter has then.
    func count(_ name: String, by step: Int64) throws(ScriptHostError) -> Int64 {
        guard PluginManifest.isName(name) else {
            throw ScriptHostError(
                "host.count: '\(name)' is no name for a counter: letters a to z, digits, _ and -")
        }
        guard PersonalNumberMask.mask(name) == name else {
            throw ScriptHostError(
                "host.count: a counter must not be named by a personal identity number")
        }
        guard (0...1_000_000_000).contains(step) else {
            throw ScriptHostError("host.count: counters only go up, by at most 1000000000")
        }
        let before = try baseline(name)
        if counters == nil {
            counters = try remembered { try self.memory.counterNames(plugin: self.plugin) }
        }
        let isNew = counters.map { !$0.contains(name) } ?? true
        guard !isNew || (counters?.count ?? 0) < limits.counters else {
            throw ScriptHostError(
                "host.count: there are \(limits.counters) counters, the most in a dispatch")
        }
        counters?.insert(name)
        let waiting = current.effects.reduce(Int64(0)) { sum, effect in
            if case .count(name, let by) = effect.change { sum + by } else { sum }
        }
        try add(.count(name, step))
        return before + (counts[name] ?? 0) + waiting + step
    }

    /// What the counter had before this run: the ledger counts on while we do.
    private var baselines: [String: Int64] = [:]

    private func baseline(_ name: String) throws(ScriptHostError) -> Int64 {
        if let known = baselines[name] { return known }
        let committed = try remembered { try self.memory.count(name, plugin: self.plugin) }
        baselines[name] = committed
        return committed
    }

    // MARK: What is kept

    func value(_ key: String) throws(ScriptHostError) -> String? {
        try checkKey(key, "host.store.get")
        if let known = current.values[key] { return known }
        if let known = values[key] { return known }
        return try remembered { try self.memory.value(key, plugin: self.plugin) }
    }

    func set(_ key: String, _ value: String?) throws(ScriptHostError) {
        try checkKey(key, "host.store.set")
        if let value, value.utf8.count > limits.valueBytes {
            throw ScriptHostError("host.store.set: a value has at most \(limits.valueBytes) bytes")
        }
        let known: Int
        if let knownKeys {
            known = knownKeys
        } else {
            known = try remembered { try self.memory.keyCount(plugin: self.plugin) }
            knownKeys = known
        }
        let isThere = try self.value(key) != nil
        let more = (value == nil ? 0 : 1) - (isThere ? 1 : 0)
        guard more <= 0 || known + newKeys + current.keys < limits.keys else {
            throw ScriptHostError(
                "host.store.set: there are \(limits.keys) keys, the most for a plugin")
        }
        let before = current.values.removeValue(forKey: key)
        if let before { current.bytes -= HookEffect.Change.store(key, before).bytes }
        try makeRoom(HookEffect.Change.store(key, value).bytes)
        current.values[key] = .some(value)
        current.keys += more
    }

    // MARK: Once

    /// Whether an effect is to happen now; `endOnce` says how it went.
    func beginOnce(_ key: String) throws(ScriptHostError) -> Bool {
        try checkKey(key, "host.once")
        if happened.contains(key) || current.effects.contains(where: { $0.change == .once(key) })
            || marks.contains(where: { $0.key == key })
        {
            return false
        }
        if try remembered({ try self.memory.hasHappened(key, plugin: self.plugin) }) {
            return false
        }
        marks.append((key, current))
        return true
    }

    /// Ends the effect that began last. One that failed has not happened, and what it did is taken back.
    func endOnce(_ key: String, isWell: Bool) throws(ScriptHostError) {
        guard let mark = marks.last, mark.key == key else { return }
        marks.removeLast()
        if isWell {
            try add(.once(key))
        } else {
            current = mark.before
        }
    }

    private func checkKey(_ key: String, _ function: String) throws(ScriptHostError) {
        guard (1...limits.keyBytes).contains(key.utf8.count) else {
            throw ScriptHostError("\(function): a key has 1 to \(limits.keyBytes) bytes")
        }
    }

    private func count(_ isWanted: (HookEffect.Change) -> Bool) -> Int {
        current.effects.reduce(0) { $0 + (isWanted($1.change) ? 1 : 0) }
    }

    private func remembered<Value>(_ look: () throws -> Value) throws(ScriptHostError) -> Value {
        do {
            return try look()
        } catch {
            throw ScriptHostError("what the plugin has kept cannot be read")
        }
    }
}
