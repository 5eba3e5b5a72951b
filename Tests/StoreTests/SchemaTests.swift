import Foundation
import GRDB
import Payroll
import Store
import TestSupport
import Testing

import struct Crypto.SHA256

@Suite struct SchemaTests {
    /// The sum of everything that each migration leaves. When one fails, somebody has changed a released migration, perhaps by
    /// way of `DeliveryState`: write a new migration instead.
    private static let released = [
        ("1 register, pay runs, ledger", "8eba1a789da0"),
        ("2 inputs of dispatches", "fc35b8e36f54"),
        ("3 channels and plugins", "471eb4be4b25"),
        ("4 administration", "1d17f026f9f5"),
    ]

    @Test(arguments: SchemaTests.released)
    func `a released migration never changes`(migration: String, sum: String) throws {
        let scratch = try Scratch()
        try Store.makeOlder(path: scratch.file("s.sqlite"), upTo: migration)
        let found = try Self.sum(scratch)
        #expect(found == sum)
    }

    @Test func `the latest migration is the last of those`() throws {
        let scratch = try Scratch()
        try Store.open(path: scratch.file("s.sqlite")).close()
        #expect(try Self.sum(scratch) == SchemaTests.released.last?.1)
    }

    private static func sum(_ scratch: Scratch) throws -> String {
        let queue = try DatabaseQueue(path: scratch.file("s.sqlite"))
        let sql = try queue.read { db in
            try String.fetchAll(
                db, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        }
        return Digest(bytes: SHA256.hash(data: Array(sql.joined(separator: "\n").utf8))).short
    }

    @Test func `two writers wait for each other, and nothing is lost`() throws {
        let scratch = try Scratch()
        let one = try Store.open(path: scratch.file("s.sqlite"))
        let two = try Store.open(path: scratch.file("s.sqlite"))
        for index in 1...20 {
            _ = try (index % 2 == 0 ? one : two).add(Make.company(index), by: Make.author)
        }
        #expect(try one.companies().count == 20)
        #expect(try two.companies().count == 20)
    }
}
