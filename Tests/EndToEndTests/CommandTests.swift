import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct CommandTests {
    private static let commands: [[String]] = [
        [], ["init"], ["company"], ["company", "add"], ["company", "list"], ["company", "show"],
        ["company", "set"], ["link"], ["link", "show"], ["link", "set"], ["employee"],
        ["employee", "list"], ["employee", "show"], ["employee", "set"], ["employee", "import"],
        ["import"], ["payrun"], ["payrun", "list"], ["payrun", "show"], ["plan"], ["send"],
        ["resume"], ["log"], ["number"], ["doctor"], ["licence"], ["licence", "show"],
        ["licence", "on"], ["licence", "off"], ["link", "test"], ["role"], ["role", "list"],
        ["role", "set"], ["role", "remove"], ["user"], ["user", "list"], ["user", "grant"],
        ["user", "revoke"], ["user", "remove"], ["audit"], ["employee", "export"], ["resend"],
        ["release"], ["cancel"], ["schedule"], ["usage"], ["purge"], ["backup"], ["restore"],
        ["anonymise"],
    ]

    @Test(arguments: commands)
    func `every command has help, and an example where it does something`(command: [String]) throws
    {
        let ended = try Executable("lonespec").run(command + ["--help"])
        #expect(ended.status == 0)
        #expect(ended.output.contains("OVERVIEW"))
        let isGroup = ended.output.contains("SUBCOMMANDS")
        #expect(isGroup || ended.output.contains("lonespec " + command.joined(separator: " ")))
        #expect(isGroup || ended.output.contains("Example"))
    }

    @Test(arguments: [
        (["nonsense"], "nonsense"), (["plan"], "--company"),
        (["plan", "--company", "123"], "är inget organisationsnummer"),
        (["plan", "--company", "559900-0014", "--pay-date", "25/11"], "pay-date"),
        (["link", "set", "--company", "559900-0014", "--retention-days", "31"], "retention-days"),
        (["link", "set", "--company", "559900-0014", "--tenant-key", "xyz!"], "tenant"),
        (["log", "99"], "inget utskick 99"), (["import", "--company", "559900-0014"], "PAXml"),
        (["plan", "--company", "559900-0014"], "ingen definitiv lönekörning"),
        (["employee", "show", "--company", "559900-0014", "7"], "ingen anställd 7"),
    ])
    func `wrong usage ends with 2 and says what is wrong`(arguments: [String], message: String)
        throws
    {
        let bench = try Workbench()
        let ended = try bench.run(arguments)
        #expect(ended.status == 2, "\(ended.output) \(ended.errors)")
        #expect(ended.errors.contains(message), "\(ended.errors)")
        #expect(ended.output.isEmpty)
    }

    @Test func `no workspace is said with what to do`() throws {
        let scratch = try Scratch()
        let ended = try Executable("lonespec").run(
            ["company", "list", "--workspace", scratch.path])
        #expect(ended.status == 3)
        #expect(ended.errors.contains("lonespec init"))
    }

    @Test func `init makes private files once`() throws {
        let scratch = try Scratch()
        let folder = scratch.file("åäö workspace")
        #expect(try Executable("lonespec").run(["init", folder]).status == 0)
        let manager = FileManager.default
        for (name, mode) in [("data", 0o700), ("data/lonespec.sqlite", 0o600)] {
            let found = try manager.attributesOfItem(atPath: "\(folder)/\(name)")
            #expect((found[.posixPermissions] as? NSNumber)?.intValue == mode)
        }
        let again = try Executable("lonespec").run(["init", folder])
        #expect(again.status == 2)
        #expect(again.errors.contains("nothing has been changed"))
    }

    @Test func `number classifies arguments and lines, in every format`() throws {
        let number = Invented.number(5)
        let arguments = ["number", number, "850101-1235", Invented.coordinationNumber(2)]
        // This command's purpose is to print numbers, so it is run without the look for leaks.
        let ended = try Executable("lonespec").start(arguments).wait(showsNumbers: true)
        #expect(ended.status == 1)
        let lines = ended.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0] == "personal\t\(number)\t")
        #expect(lines[1].hasPrefix("invalid\t-\t"))
        let json = try Executable("lonespec").start(
            ["number", "--format", "json"], input: "\(number)\n\nabc\n"
        ).wait(showsNumbers: true)
        let rows = try json.output.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
        #expect(rows.map { $0?["class"] as? String } == ["personal", "missing", "invalid"])
        #expect(
            try Executable("lonespec").start(["number", number]).wait(showsNumbers: true).status
                == 0)
    }

    @Test func `plan tells one employee's story`() throws {
        let bench = try Workbench()
        try bench.importRun(2)
        let sv = try bench.make(["plan", "--company", bench.company, "--why", "1001"])
        #expect(sv.output.contains("rules/default.lua:15, select"))
        #expect(sv.output.contains("-****"))
        let en = try bench.make([
            "plan", "--company", bench.company, "--why", "1001", "--language", "en",
        ])
        #expect(en.output.contains("To Kivra."))
    }

    @Test func `doctor is content with a good workspace and finds what is bad`() throws {
        let bench = try Workbench()
        let good = try bench.run(["doctor", "--online"])
        #expect(good.status == 0, "\(good.output)")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: bench.workspace + "/data/lonespec.sqlite")
        try bench.scratch.write(
            "workspace/rules/companies/\(bench.company).lua", text: "return { api = 1, selct = 1 }")
        let bad = try bench.run(["doctor"])
        #expect(bad.status == 3)
        #expect(bad.output.contains("chmod 600"))
        #expect(bad.output.contains("did you mean 'select'"))
    }

    @Test(arguments: ["table", "json", "csv"])
    func `lists come in every format`(format: String) throws {
        let bench = try Workbench()
        try bench.importRun(3)
        for command in [
            ["company", "list"], ["employee", "list", "--company", bench.company],
            ["payrun", "list", "--company", bench.company],
            ["payrun", "show", "--company", bench.company],
            ["plan", "--company", bench.company, "--all"], ["log"],
        ] {
            let ended = try bench.make(command + ["--format", format])
            if format == "json" {
                let parsed = try JSONSerialization.jsonObject(with: Data(ended.output.utf8))
                #expect(parsed is [[String: Any]])
            }
        }
    }
}
