import Foundation
import GRDB
import Payroll
import Store
import TestSupport
import Testing

import struct Crypto.SHA256

@Suite struct SchemaTests {
    /// The sum of everything that migration 1 makes. When this fails, somebody has changed a released migration, perhaps by
    /// way of `DeliveryState`: write a new migration instead.
    private static let released = "8eba1a789da0"

    @Test func `a released migration never changes`() throws {
        let scratch = try Scratch()
        try Store.open(path: scratch.file("s.sqlite")).close()
        let queue = try DatabaseQueue(path: scratch.file("s.sqlite"))
        let sql = try queue.read { db in
            try String.fetchAll(
                db, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        }
        let sum = Digest(bytes: SHA256.hash(data: Array(sql.joined(separator: "\n").utf8)))
        #expect(sum.short == SchemaTests.released)
    }

    @Test func `two writers wait for each other, and nothing is lost`() throws {
        let scratch = try Scratch()
        let one = try Store.open(path: scratch.file("s.sqlite"))
        let two = try Store.open(path: scratch.file("s.sqlite"))
        for index in 1...20 {
            _ = try (index % 2 == 0 ? one : two).add(Make.company(index))
        }
        #expect(try one.companies().count == 20)
        #expect(try two.companies().count == 20)
    }
}
