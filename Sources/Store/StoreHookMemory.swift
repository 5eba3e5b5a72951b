package import Delivery
import GRDB
package import Payroll

/// What plugins of a company remember, in the database.
package struct StoreHookMemory: HookMemory {
    private let store: Store
    private let company: Int64
    private let dispatch: Int64

    /// Creates a memory.
    ///
    /// - Parameters:
    ///   - store: the database.
    ///   - company: whose plugins.
    ///   - dispatch: whose counters; nil before there is one.
    package init(store: Store, company: Company.ID, dispatch: Dispatch.ID?) {
        self.store = store
        self.company = company.value
        self.dispatch = dispatch?.value ?? 0
    }

    package func hasHappened(_ key: String, plugin: String) throws -> Bool {
        try fetch(
            "SELECT 1 FROM plugin_once WHERE company_id = ? AND plugin = ? AND key = ?",
            [company, plugin, key]
        ) { try Int.fetchOne($0, arguments: $1) } != nil
    }

    package func value(_ key: String, plugin: String) throws -> String? {
        try fetch(
            "SELECT value FROM plugin_value WHERE company_id = ? AND plugin = ? AND key = ?",
            [company, plugin, key]
        ) { try String.fetchOne($0, arguments: $1) }
    }

    package func keyCount(plugin: String) throws -> Int {
        try fetch(
            "SELECT count(*) FROM plugin_value WHERE company_id = ? AND plugin = ?",
            [company, plugin]
        ) { try Int.fetchOne($0, arguments: $1) } ?? 0
    }

    package func count(_ name: String, plugin: String) throws -> Int64 {
        try fetch(
            "SELECT value FROM plugin_count WHERE dispatch_id = ? AND plugin = ? AND name = ?",
            [dispatch, plugin, name]
        ) { try Int64.fetchOne($0, arguments: $1) } ?? 0
    }

    package func counterNames(plugin: String) throws -> Set<String> {
        try Set(
            fetch(
                "SELECT name FROM plugin_count WHERE dispatch_id = ? AND plugin = ?",
                [dispatch, plugin]
            ) { try String.fetchAll($0, arguments: $1) })
    }

    private func fetch<Value>(
        _ sql: String, _ arguments: StatementArguments,
        _ read: (Statement, StatementArguments) throws -> Value
    ) throws -> Value {
        try store.reading { db in try read(db.cachedStatement(sql: sql), arguments) }
    }
}
