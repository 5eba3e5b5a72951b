import Foundation
import Glibc
import TestSupport
import Testing

/// A person at a terminal, with the program that prints what it read.
@Suite(.serialized) struct LineEditorTests {
    private let scratch: Scratch
    private let path = Executable("line-editor-probe").path

    init() throws {
        scratch = try Scratch()
    }

    /// Starts the program and waits until it reads.
    private func start(
        history: String? = nil, _ environment: [String: String] = [:], columns: Int = 80
    ) throws -> PseudoTerminal {
        let all = ["HOME": scratch.path, "NO_COLOR": "1"].merging(environment) { $1 }
        let terminal = try PseudoTerminal(
            path, history.map { [$0] } ?? [], environment: all, columns: columns)
        try terminal.read(until: "åre dry> ")
        return terminal
    }

    private func check(_ keys: String, gives line: String, history: [String] = []) throws {
        try scratch.write(
            "history", text: "lonespec history 1\n" + history.map { $0 + "\n" }.joined())
        let terminal = try start(history: scratch.file("history"))
        terminal.type(keys)
        try terminal.read(until: "read 1 \(String(reflecting: line)) in 80\r\n")
        try terminal.read(until: "åre dry> ")
        terminal.type("\u{4}")
        try terminal.read(until: "end\r\n")
        #expect(try terminal.wait() == 0)
    }

    private static let editing: [(String, String)] = [
        ("hej\r", "hej"),
        ("", ""),
        ("råä ö\u{7F}y\r", "råä y"),
        ("åäö\u{7F}\u{7F}\u{7F}x\r", "x"),
        ("åäö\u{1B}[D\u{1B}[D\u{7F}x\r", "xäö"),
        ("åäö\u{1B}OD\u{1B}OD\u{1B}OCx\r", "åäxö"),
        ("bc\u{1B}[Ha\u{1B}[Fd\r", "abcd"),
        ("bc\u{1B}OHa\u{1B}OFd\r", "abcd"),
        ("bc\u{1B}[1~a\u{1B}[4~d\r", "abcd"),
        ("abc\u{1B}[H\u{1B}[3~\r", "bc"),
        ("abc\u{1}\u{4}\r", "bc"),
        ("ett två tre\u{1B}[1;5D\u{1B}[1;5Dx\r", "ett xtvå tre"),
        ("ett två tre\u{1}\u{1B}[1;5Cx\r", "ettx två tre"),
        ("ett två tre\u{17}\r", "ett två "),
        ("ett två\u{1}\u{0B}x\u{19}\r", "xett två"),
        ("ett två\u{15}x\r", "x"),
        ("\u{1F600}\u{7F}€漢x\r", "€漢x"),
        ("a\u{0C}b\r", "ab"),
        ("\u{1B}bx\r", "x"),
    ]

    @Test(arguments: editing.indices)
    func `keys do what they do everywhere`(index: Int) throws {
        let (keys, line) = LineEditorTests.editing[index]
        try check(keys.isEmpty ? "\r" : keys, gives: line)
    }

    private static let recalling: [(String, String)] = [
        ("\u{1B}[A\r", "tredje"),
        ("\u{1B}[A\u{1B}OA\u{1B}OAx\r", "förstax"),
        ("a\u{1B}[A\u{1B}[Bb\r", "ab"),
        ("\u{12}örs\r", "första"),
        ("\u{12}d\u{12}\u{1B}x\r", "andra\nraxden"),
        ("\u{1B}[A\u{1B}[Ax\r", "andra\nradenx"),
        ("\u{1B}[A\u{1B}[A\u{1}x\r", "xandra\nraden"),
    ]

    @Test(arguments: recalling.indices)
    func `the history is there, and an entry of several lines is one`(index: Int) throws {
        let (keys, line) = LineEditorTests.recalling[index]
        try check(keys, gives: line, history: ["första", #"andra\nraden"#, "tredje"])
    }

    @Test func `a line of more than a thousand characters comes back from the history whole`()
        throws
    {
        let long = (1...400).map(String.init).joined(separator: " ")
        try check(long + "\u{1B}[A\u{1B}[B!\r", gives: long + "!", history: ["a", "b"])
        try check(long + "\u{12}a\u{07}\u{7}!\r", gives: long + "!", history: ["a", "b"])
    }

    @Test func `a search through long entries that is broken off leaves the line`() throws {
        let long = String(repeating: "lång ", count: 3_000)
        try check("x\u{12}lång\u{12}\u{7}\u{7}y\r", gives: "xy", history: ["a", long, "b"])
    }

    @Test func `a paste is text, whatever keys are in it`() throws {
        try check("\u{1B}[200~a = 1\rb =\t2\r\nc\u{1B}[201~!\r", gives: "a = 1\nb =\t2\nc!")
        try check("x\u{1B}[200~ensam\n\u{1B}[201~\r", gives: "xensam")
        try check("\u{1B}[200~å\u{1B}[A\u{9B}\u{1B}[2J\u{1B}[201~\r", gives: "å[A[2J")
        try check("\u{1B}[200~\u{1B}[201~x\r", gives: "x")
        let tall = (1...60).map { "rad \($0)" }.joined(separator: "\n")
        try check(
            "\u{1B}[200~\(tall)\u{1B}[201~\u{1}-- \u{5} --\r", gives: "-- \(tall) --")
    }

    @Test func `a paste during a search ends the search and is text`() throws {
        try check("\u{12}b\u{1B}[200~1\n2\u{1B}[201~\r", gives: "1\n2b", history: ["a", "b"])
    }

    @Test func `a paste that is too long is left out and told`() throws {
        let terminal = try start()
        terminal.type("\u{1B}[200~" + String(repeating: "0123456789abcde\n", count: 20_000))
        terminal.type("\u{1B}[201~")
        try terminal.read(until: "(more than 256 KiB were pasted: left out)")
        terminal.type("x\r")
        try terminal.read(until: "read 1 \"x\"")
    }

    @Test func `a paste that never ends is left by Ctrl-C`() throws {
        let terminal = try start()
        terminal.type("\u{1B}[200~a\nb\n")
        terminal.type("\u{3}")
        try terminal.read(until: "interrupted\r\n")
        try terminal.read(until: "åre dry> ")
        terminal.type("c\r")
        try terminal.read(until: "read 1 \"c\"")
    }

    @Test func `the terminal is told of pastes only while a line is read`() throws {
        let terminal = try start()
        #expect(terminal.output.contains("\u{1B}[?2004h"))
        terminal.type("a\r")
        let after = try terminal.read(until: "read 1")
        #expect(after.contains("\u{1B}[?2004l"))
        try terminal.read(until: "åre dry> ")
        terminal.type("\u{3}")
        #expect(try terminal.read(until: "interrupted").contains("\u{1B}[?2004l"))
        try terminal.read(until: "åre dry> ")
        terminal.type("\u{4}")
        #expect(try terminal.read(until: "end").contains("\u{1B}[?2004l"))
    }

    private static let halfKeys = [
        "half a line", "", "\u{12}x", "a\u{1B}", "a\u{1}", "\u{1B}[20", "\u{1B}[A", "a\u{18}",
    ]

    @Test(arguments: halfKeys.indices)
    func `Ctrl-C leaves a line, also in the middle of a search or of a key`(index: Int) throws {
        let terminal = try start()
        terminal.type(LineEditorTests.halfKeys[index])
        terminal.type("\u{3}")
        try terminal.read(until: "^C")
        try terminal.read(until: "interrupted\r\n")
        try terminal.read(until: "åre dry> ")
        terminal.signal(SIGINT)
        try terminal.read(until: "interrupted\r\n")
        terminal.type("left\r")
        try terminal.read(until: "read 1 \"left\"")
    }

    @Test func `Ctrl-D ends on an empty line only`() throws {
        let terminal = try start()
        terminal.type("a\u{4}b\r")
        try terminal.read(until: "read 1 \"ab\"")
        try terminal.read(until: "åre dry> ")
        terminal.type("\u{4}")
        try terminal.read(until: "end\r\n")
        #expect(try terminal.wait() == 0)
    }

    @Test func `Tab completes, lists, and does nothing in a paste`() throws {
        let terminal = try start()
        terminal.type("x emp\t")
        try terminal.read(until: "loyee.")
        terminal.type("\t")
        try terminal.read(until: "employee.department   employee.age          employee.åldersgrupp")
        try terminal.read(until: "åre dry> x employee.")
        terminal.type("å\tslut\r")
        try terminal.read(until: #"read 1 "x employee.åldersgrupp slut""#)
        try terminal.read(until: "åre dry> ")
        terminal.type("z\u{1B}[D\t")
        try terminal.read(until: "… and 315 more\r\n")
        try terminal.read(until: "åre dry> z")
        terminal.type("a\r")
        try terminal.read(until: #"read 2 "az""#)
        try terminal.read(until: "åre dry> ")
        terminal.type("\u{1B}[200~emp\t\u{1B}[201~\r")
        try terminal.read(until: #"read 3 "emp\t""#)
    }

    @Test func `the window's size follows, and the line with it`() throws {
        let terminal = try start(columns: 40)
        terminal.type(String(repeating: "0123456789", count: 10))
        try terminal.read(until: "0123456789")
        for columns in [20, 100, 2, 7, 300, 40] {
            terminal.resize(columns: columns, rows: columns == 2 ? 1 : 24)
            try terminal.read(until: "\u{1B}[J")
            terminal.type("x")
        }
        terminal.resize(columns: 132)
        try terminal.read(until: "\u{1B}[J")
        terminal.type("\r")
        let line = String(repeating: "0123456789", count: 10) + "xxxxxx"
        try terminal.read(until: "read 1 \"\(line)\" in 132")
    }

    @Test func `a prompt in colours takes no more room than one without`() throws {
        let terminal = try start(["NO_COLOR": "1"])
        #expect(!terminal.output.contains("m"))
        let coloured = try PseudoTerminal(
            path, environment: ["HOME": scratch.path, "TERM": "xterm"])
        try coloured.read(until: "\u{1B}[0m ")
        #expect(coloured.output.contains("\u{1B}[0;1måre\u{1B}[0;32m dry\u{1B}[0;1m>\u{1B}[0m "))
        // To the beginning of the line is to the tenth column, and not further.
        coloured.type("ab\u{1}")
        try coloured.read(until: "ab\u{8}\u{8}")
        coloured.type("x\r")
        try coloured.read(until: "read 1 \"xab\"")
    }

    private static let ends: [(keys: String, signal: Int32, status: Int32)] = [
        ("\u{4}", 0, 0), ("abc", SIGTERM, -SIGTERM), ("", SIGHUP, -SIGHUP),
        ("\u{1B}[200~never ended", SIGTERM, -SIGTERM), ("\u{12}abc", SIGTERM, -SIGTERM),
    ]

    @Test(arguments: ends.indices)
    func `the terminal is as it was, however the program ends`(index: Int) throws {
        let (keys, signal, status) = LineEditorTests.ends[index]
        let terminal = try PseudoTerminal(
            path, environment: ["HOME": scratch.path, "NO_COLOR": "1", "WAIT": "1"])
        try terminal.read(until: "waiting\r\n")
        let before = terminal.settings
        terminal.type("\r")
        try terminal.read(until: "åre dry> ")
        #expect(terminal.settings != before)
        terminal.type(keys)
        if signal != 0 { terminal.signal(signal) }
        #expect(try terminal.wait() == status)
        #expect(terminal.settings == before)
        #expect(terminal.output.contains("\u{1B}[?2004l"))
    }

    @Test func `a program that was stopped goes on with its line`() throws {
        let terminal = try start()
        terminal.type("abc")
        try terminal.read(until: "abc")
        terminal.signal(SIGSTOP)
        terminal.signal(SIGCONT)
        try terminal.read(until: "åre dry> abc")
        terminal.type("d\r")
        try terminal.read(until: "read 1 \"abcd\"")
    }

    @Test(arguments: ["dumb", "", "no-such-terminal"])
    func `a terminal that can do little is enough`(name: String) throws {
        let terminal = try start(["TERM": name])
        terminal.type("hå\u{7F}ej\r")
        try terminal.read(until: "read 1 \"hej\"")
        try terminal.read(until: "åre dry> ")
        terminal.type("left\u{3}")
        try terminal.read(until: "interrupted")
        try terminal.read(until: "åre dry> ")
        if name != "no-such-terminal" { #expect(!terminal.output.contains("\u{1B}")) }
        terminal.type("\u{4}")
        try terminal.read(until: "end\r\n")
        #expect(try terminal.wait() == 0)
    }

    @Test(arguments: ["C", "sv_SE.ISO-8859-1", ""])
    func `å ä ö work whatever the environment says`(locale: String) throws {
        let terminal = try start(["LANG": locale, "LC_ALL": locale])
        terminal.type("åäö\u{7F}\u{1B}[D\u{7F}\r")
        try terminal.read(until: "read 1 \"ä\"")
    }

    @Test func `a person's own keys are read, and Tab and Ctrl-C stay`() throws {
        try scratch.write(".editrc", text: "bind -v\nprobe:bind ^T ed-move-to-beg\n")
        let terminal = try start()
        terminal.type("bc\u{14}a\r")
        try terminal.read(until: "read 1 \"abc\"")
        terminal.type("x employee.d\tz\r")
        try terminal.read(until: "read 2 \"x employee.department z\"")
        try terminal.read(until: "åre dry> ")
        terminal.type("abc\u{1B}")
        terminal.type("\u{3}")
        try terminal.read(until: "interrupted")
    }

    @Test func `entries are kept for the next session, masked`() throws {
        let file = scratch.file("lonespec/history")
        let first = try start(history: file)
        first.type("a secret\r")
        try first.read(until: "read 1 \"a secret\"")
        try first.read(until: "åre dry> ")
        first.type("\u{4}")
        #expect(try first.wait() == 0)
        let second = try start(history: file)
        second.type("\u{1B}[A\r")
        try second.read(until: "read 1 \"a ******\"")
    }

    @Test func `without a terminal there is no editor`() throws {
        let ended = try Executable("line-editor-probe").run([], input: "a\n")
        #expect(ended.output == "no terminal\n")
    }
}
