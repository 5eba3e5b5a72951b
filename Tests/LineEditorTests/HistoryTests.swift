import Diagnostics
import Foundation
import Glibc
import TestSupport
import Testing

@testable import LineEditor

@Suite struct HistoryTests {
    private let scratch: Scratch
    private let path: String

    init() throws {
        scratch = try Scratch()
        path = scratch.file("state/lonespec/history")
    }

    private func open() -> History { History(file: HistoryFile(path: path), mask: { $0 }) }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? NSNumber).intValue
    }

    @Test func `entries are there in the next session, whatever is in them`() {
        let entries = [
            ".use 1042", "return\n  employee.age\n", #"a = "\n\\" "#, "åäö €", "x\ry", "\\",
        ]
        let first = open()
        for entry in entries { #expect(first.add(entry) == entry) }
        #expect(first.entries == entries)
        #expect(open().entries == entries)
    }

    @Test func `the file is one line for each entry below its version`() throws {
        _ = open().add("a\nb\\n")
        #expect(try scratch.text("state/lonespec/history") == "lonespec history 1\na\\nb\\\\n\n")
    }

    @Test func `what begins with a space, is empty, or comes again is not kept`() {
        let history = open()
        #expect(history.add(" secret") == nil)
        #expect(history.add("") == nil)
        #expect(history.add("\n\t") == nil)
        #expect(history.add("a") == "a")
        #expect(history.add("a") == nil)
        #expect(history.add("b") == "b")
        #expect(history.add("a") == "a")
        #expect(history.add(String(repeating: "x", count: 20_000)) == nil)
        #expect(open().entries == ["a", "b", "a"])
    }

    @Test func `entries pass through the mask before they are kept anywhere`() throws {
        let history = History(
            file: HistoryFile(path: path), mask: { $0.replacing("850101", with: "******") })
        #expect(history.add(".use 850101") == ".use ******")
        #expect(history.entries == [".use ******"])
        #expect(try !scratch.text("state/lonespec/history").contains("850101"))
    }

    @Test func `folder and file are the user's own, also when they were open to others`() throws {
        _ = open().add("a")
        #expect(try mode(path) == 0o600)
        #expect(try mode(scratch.file("state/lonespec")) == 0o700)
        #expect(chmodded(path, 0o644) && chmodded(scratch.file("state/lonespec"), 0o755))
        let history = open()
        #expect(try mode(path) == 0o600)
        _ = history.add("b")
        #expect(try mode(scratch.file("state/lonespec")) == 0o700)
        #expect(history.takeWarning() == nil)
    }

    private func chmodded(_ path: String, _ mode: mode_t) -> Bool { unsafe chmod(path, mode) == 0 }

    @Test(arguments: ["lonespec history 2\na\n", "something else\n", "no newline", "\n"])
    func `a file of another version is left alone, and that is told once`(text: String) throws {
        try scratch.write("state/lonespec/history", text: text)
        let history = open()
        #expect(history.entries.isEmpty)
        #expect(history.takeWarning()?.code == "history.version")
        #expect(history.takeWarning() == nil)
        #expect(history.add("b") == "b")
        #expect(history.takeWarning() == nil)
        #expect(try scratch.text("state/lonespec/history") == text)
    }

    @Test func `a link, a folder and a pipe are no history`() throws {
        try scratch.write("target", text: "lonespec history 1\na\n")
        let link = scratch.file("link")
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: scratch.file("target"))
        let pipe = scratch.file("pipe")
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        for path in [link, pipe, scratch.path, "/dev/null"] {
            let history = History(file: HistoryFile(path: path), mask: { $0 })
            #expect(history.entries.isEmpty)
            #expect(history.takeWarning()?.code == "history.file")
            #expect(history.add("b") == "b")
            #expect(history.takeWarning() == nil)
        }
    }

    @Test func `where nothing can be written the history is off, told once, and in memory`() {
        let history = History(
            file: HistoryFile(path: "/proc/lonespec/history"), mask: { $0 })
        #expect(history.takeWarning() == nil)
        #expect(history.add("a") == "a")
        #expect(history.takeWarning()?.code == "history.file")
        #expect(history.add("b") == "b")
        #expect(history.takeWarning() == nil)
        #expect(history.entries == ["a", "b"])
    }

    @Test func `a full disk turns the history off`() {
        // Every write to it fails as on a full disk; it is no regular file, which is told instead.
        let history = History(file: HistoryFile(path: "/dev/full"), mask: { $0 })
        #expect(history.takeWarning()?.code == "history.file")
        #expect(history.add("a") == "a")
    }

    @Test func `two sessions lose nothing`() {
        let (one, two) = (open(), open())
        _ = one.add("1")
        _ = two.add("2")
        _ = one.add("3")
        #expect(open().entries == ["1", "2", "3"])
    }

    @Test func `sessions that write at the same time lose nothing`() async {
        let path = path
        await withTaskGroup { group in
            for session in 0..<8 {
                group.addTask {
                    let history = History(file: HistoryFile(path: path), mask: { $0 })
                    for entry in 0..<50 { _ = history.add("\(session) \(entry)") }
                }
            }
        }
        let entries = open().entries
        #expect(entries.count == 400)
        for session in 0..<8 {
            let own = entries.filter { $0.hasPrefix("\(session) ") }
            #expect(own == (0..<50).map { "\(session) \($0)" })
        }
    }

    @Test func `a last line that was cut off does not spoil the next one`() throws {
        try scratch.write("state/lonespec/history", text: "lonespec history 1\na\nhalf")
        let history = open()
        _ = history.add("b")
        #expect(open().entries == ["a", "half", "b"])
    }

    @Test func `the file keeps to its size, and the newest entries stay`() throws {
        let long = String(repeating: "å", count: 5_000)
        try scratch.write(
            "state/lonespec/history",
            text: HistoryText.text((0..<104).map { "\($0) \(long)" }))
        let history = open()
        for entry in 104..<110 { _ = history.add("\(entry) \(long)") }
        let size = try scratch.text("state/lonespec/history").utf8.count
        #expect(size <= HistoryFile.mostBytes)
        let entries = open().entries
        #expect(entries.last == "109 \(long)")
        #expect(entries.count > 60)
    }

    @Test func `the number of entries is kept to, in memory and in the file`() throws {
        try scratch.write(
            "state/lonespec/history", text: HistoryText.text((1...6_000).map(String.init)))
        let history = open()
        #expect(history.entries == (1_001...6_000).map(String.init))
        #expect(try scratch.text("state/lonespec/history").split(separator: "\n").count == 5_001)
        _ = history.add("new")
        #expect(history.entries.count == 5_000)
        #expect(history.entries.last == "new")
    }

    @Test func `the file is where the XDG specification says`() {
        typealias Case = (environment: [String: String], path: String?)
        let cases: [Case] = [
            (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/lonespec/history"),
            (["XDG_STATE_HOME": "s", "HOME": "/h"], "/h/.local/state/lonespec/history"),
            (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/lonespec/history"),
            (["HOME": "/h"], "/h/.local/state/lonespec/history"),
            ([:], nil),
        ]
        for (environment, path) in cases {
            #expect(HistoryFile.standard(environment)?.path == path)
        }
    }
}
