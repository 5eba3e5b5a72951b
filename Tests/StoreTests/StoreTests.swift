import Diagnostics
import Foundation
import GRDB
import Payroll
import Store
import TestSupport
import Testing

@Suite struct StoreTests {
    @Test func `the files of a fresh database are private`() throws {
        let scratch = try Scratch()
        let store = try Store.open(path: scratch.file("s.sqlite"))
        _ = try store.add(Make.company(), by: Make.author)
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.path) {
            let found = try FileManager.default.attributesOfItem(atPath: scratch.file(name))
            #expect((found[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(name)")
        }
        #expect(try store.integrityProblems().isEmpty)
        try store.close()
    }

    @Test func `what is written is there when the database is opened again`() throws {
        let scratch = try Scratch()
        let first = try Store.open(path: scratch.file("s.sqlite"))
        let company = try first.add(Make.company(), by: Make.author)
        var link = Make.link()
        link.retentionDays = .days390
        try first.update(link, of: company.id, by: Make.author)
        try first.close()
        let second = try Store.open(path: scratch.file("s.sqlite"))
        #expect(try second.companies() == [company])
        #expect(try second.link(of: company.id) == link)
    }

    @Test func `a company is added once`() throws {
        let scratch = try Scratch()
        let store = try Store.open(path: scratch.file("s.sqlite"))
        _ = try store.add(Make.company(), by: Make.author)
        let error = #expect(throws: Diagnostic.self) {
            try store.add(Make.company(), by: Make.author)
        }
        #expect(error?.code == "company.exists")
    }

    @Test(arguments: [
        (
            "not a database, whatever its name says, and long enough for a header of a page",
            "corrupt"
        )
    ])
    func `a file that is no database is said to be none`(text: String, code: String) throws {
        let scratch = try Scratch()
        let file = try scratch.write("s.sqlite", text: String(repeating: text, count: 100))
        let error = #expect(throws: Diagnostic.self) { try Store.open(path: file) }
        #expect(error?.code == "store.\(code)")
    }

    @Test func `a folder that is not there is said to be missing`() throws {
        let error = #expect(throws: Diagnostic.self) {
            try Store.open(path: "/nonexistent/s.sqlite")
        }
        #expect(error?.code == "store.create")
    }

    @Test func `a database of a later version is refused`() throws {
        let scratch = try Scratch()
        let file = scratch.file("s.sqlite")
        try Store.open(path: file).close()
        let queue = try DatabaseQueue(path: file)
        try queue.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 later')")
        }
        try queue.close()
        let error = #expect(throws: Diagnostic.self) { try Store.open(path: file) }
        #expect(error?.code == "store.newer")
    }
}
