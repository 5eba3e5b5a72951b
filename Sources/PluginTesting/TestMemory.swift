import Delivery
import Synchronization

/// What a plugin remembers in one test: nothing before it, and nothing after.
final class TestMemory: HookMemory {
    private struct Content {
        var happened: Set<String> = []
        var values: [String: String] = [:]
        var counts: [String: Int64] = [:]
    }

    private let content = Mutex(Content())

    /// Keeps what a hook did, as the ledger would.
    func keep(_ effects: [HookEffect]) {
        content.withLock { content in
            for effect in effects {
                switch effect.change {
                case .once(let key): content.happened.insert(key)
                case .store(let key, let value): content.values[key] = value
                case .count(let name, let by): content.counts[name, default: 0] += by
                case .append, .notify, .note: break
                }
            }
        }
    }

    func hasHappened(_ key: String, plugin: String) -> Bool {
        content.withLock { $0.happened.contains(key) }
    }

    func value(_ key: String, plugin: String) -> String? {
        content.withLock { $0.values[key] }
    }

    func keyCount(plugin: String) -> Int { content.withLock { $0.values.count } }

    func count(_ name: String, plugin: String) -> Int64 {
        content.withLock { $0.counts[name] ?? 0 }
    }

    func counterNames(plugin: String) -> Set<String> {
        content.withLock { Set($0.counts.keys) }
    }
}
