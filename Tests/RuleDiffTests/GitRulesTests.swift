import Diagnostics
import Foundation
import LuaRuntime
import Payroll
import RuleDiff
import Rules
import TestSupport
import Testing

@Suite struct GitRulesTests {
    private func text(_ version: RuleVersion, _ module: String) throws -> String {
        String(decoding: try version.files.source(of: module).bytes, as: UTF8.self)
    }

    private func refusal(_ version: RuleVersion, _ module: String) -> ScriptFilesError? {
        do {
            _ = try version.files.source(of: module)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: ["", "rules/", "a/b åäö/rules/"])
    func `the rule folder is the repository's root or a folder in it`(folder: String) throws {
        let repository = try Repository()
        try repository.write("\(folder)default.lua", "-- one")
        try repository.write("\(folder)companies/5599000014.lua", "-- own")
        try repository.write("\(folder)lib/dates.lua", "-- dates")
        let first = try repository.commit()
        try repository.git(["tag", "v1"])
        try repository.write("\(folder)default.lua", "-- two")
        try repository.commit()
        try repository.write("\(folder)default.lua", "-- not committed")
        let rules = try GitRules(folder: "\(repository.path)/\(folder)")
        for revision in ["HEAD~1", "v1", first, String(first.prefix(10)), "main^"] {
            let version = try rules.version(revision)
            #expect(try text(version, "default") == "-- one")
            #expect(version.origin == .revision(first))
            #expect(version.label == "\(revision) (\(first.prefix(12)))")
        }
        let now = try rules.version("HEAD")
        #expect(try text(now, "default") == "-- two")
        #expect(try text(now, "lib.dates") == "-- dates")
        #expect(try text(now, "lib/dates") == "-- dates")
        #expect(try text(now, "companies/5599000014") == "-- own")
        let source = try now.files.source(of: "lib.dates")
        #expect(source.displayName == "rules/lib/dates.lua")
        #expect(refusal(now, "lib.dat")?.message.contains("did you mean 'lib.dates'?") == true)
        #expect(refusal(now, "../default")?.kind == .notAllowed)
    }

    @Test func `the same files have the same hash in a folder and in a revision`() throws {
        let repository = try Repository()
        try repository.write("rules/default.lua", ruleFile())
        try repository.commit()
        let folder = "\(repository.path)/rules"
        let company = try Make.company().organisationNumber
        let there = try RuleSet(
            files: GitRules(folder: folder).version("HEAD").files, company: company)
        let here = try RuleSet(
            files: ScriptFolder(path: folder, displayName: "rules"), company: company)
        #expect(there.hash == here.hash)
    }

    @Test func `many files come too`() throws {
        let repository = try Repository()
        try repository.write("default.lua", "-- d")
        for index in 0..<150 { try repository.write("lib/m\(index).lua", "-- \(index)") }
        try repository.commit()
        let version = try GitRules(folder: repository.path).version("HEAD")
        for index in [0, 59, 60, 61, 149] {
            #expect(try text(version, "lib.m\(index)") == "-- \(index)")
        }
    }

    @Test(arguments: [
        "", "-x", "--output=stolen", "--all", "-", "nope", "HEAD~99", "HEAD:rules", "HEAD..HEAD",
        "^HEAD", "HEAD HEAD", "main\u{0}", "main\n--output=stolen", "@{99}", "--", "-c",
    ])
    func `what is no revision is told, and is never an option`(revision: String) throws {
        let repository = try Repository()
        try repository.write("rules/default.lua", "-- d")
        try repository.commit()
        let rules = try GitRules(folder: "\(repository.path)/rules")
        let error = #expect(throws: Diagnostic.self) { try rules.version(revision) }
        #expect(error?.code == "git.revision")
        for folder in [repository.path, "\(repository.path)/rules"] {
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/stolen"))
        }
    }

    @Test func `no git, no repository, no rules there, two meanings`() throws {
        let repository = try Repository()
        try repository.write("other.txt", "x")
        try repository.commit()
        try repository.write("rules/default.lua", "-- d")
        try repository.commit()
        let folder = "\(repository.path)/rules"
        let missing = #expect(throws: Diagnostic.self) {
            try GitRules(folder: folder, searchPath: "relative:/nowhere")
        }
        #expect(missing?.code == "git.missing")
        let plain = try Scratch()
        let outside = #expect(throws: Diagnostic.self) { try GitRules(folder: plain.path) }
        #expect(outside?.code == "git.repository")
        let rules = try GitRules(folder: folder)
        let none = #expect(throws: Diagnostic.self) { try rules.version("HEAD~1") }
        #expect(none?.code == "git.rules")
        #expect(none?.message.en.contains("rules/default.lua") == true)
        try repository.git(["tag", "twice", "HEAD~1"])
        try repository.git(["branch", "twice"])
        let twice = #expect(throws: Diagnostic.self) { try rules.version("twice") }
        #expect(twice?.code == "git.ambiguous")
        #expect(try text(rules.version("refs/heads/twice"), "default") == "-- d")
    }

    @Test func `a repository without a commit has no revision`() throws {
        let repository = try Repository()
        let rules = try GitRules(folder: repository.path)
        let error = #expect(throws: Diagnostic.self) { try rules.version("HEAD") }
        #expect(error?.code == "git.revision")
    }

    @Test func `links, huge files, bytes that are no text and compiled files are refused`() throws {
        let repository = try Repository()
        try repository.write("rules/default.lua", "-- d")
        try repository.write("secret.lua", "-- secret")
        try repository.link("rules/leak.lua", to: "../secret.lua")
        try repository.link("rules/up", to: "..")
        try repository.write("rules/huge.lua", String(repeating: "-", count: 1 << 20) + "-")
        try repository.write("rules/long.lua", String(repeating: "-", count: 1 << 20))
        try repository.write("rules/compiled.lua", "\u{1B}Lua")
        try repository.scratch.write("w/rules/latin.lua", [0x2D, 0x2D, 0xE5])
        try repository.write("rules/a.b.lua", "-- dots")
        try repository.commit()
        let version = try GitRules(folder: "\(repository.path)/rules").version("HEAD")
        #expect(try text(version, "long").utf8.count == 1 << 20)
        for (module, kind, part) in [
            ("leak", ScriptFilesError.Kind.notAllowed, "symbolic link"),
            ("up.secret", .notAllowed, "symbolic link"),
            ("huge", .unreadable, "longer than 1048576 bytes"),
            ("compiled", .notAllowed, "compiled Lua"), ("latin", .notAllowed, "not UTF-8"),
            ("a.b", .notFound, "no module"), ("nothing", .notFound, "no module"),
        ] {
            let found = try #require(refusal(version, module), "\(module)")
            #expect(found.kind == kind)
            #expect(found.message.contains(part), "\(found.message)")
        }
    }

    @Test func `default.lua that is a link is told when the rules are loaded`() throws {
        let repository = try Repository()
        try repository.write("other.lua", ruleFile())
        try repository.link("default.lua", to: "other.lua")
        try repository.commit()
        let version = try GitRules(folder: repository.path).version("HEAD")
        let error = #expect(throws: Diagnostic.self) {
            try RuleSet(files: version.files, company: Make.company().organisationNumber)
        }
        #expect(error?.message.en.contains("symbolic link") == true)
    }
}

@Suite struct HostileRepositoryTests {
    /// A repository that would leave a mark if anything of its own were run.
    private func repository() throws -> (Repository, mark: String) {
        let repository = try Repository()
        let mark = repository.scratch.file("mark")
        let script = try repository.scratch.write(
            "evil.sh", text: "#!/bin/sh\ntouch \(mark)\ncat\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        try repository.write("rules/default.lua", ruleFile())
        try repository.write("rules/.gitattributes", "*.lua filter=evil diff=evil export-subst\n")
        try repository.commit()
        let hooks = repository.scratch.file("hooks")
        try FileManager.default.createDirectory(
            atPath: hooks, withIntermediateDirectories: true)
        for hook in ["reference-transaction", "post-checkout", "post-index-change", "fsmonitor"] {
            try FileManager.default.copyItem(atPath: script, toPath: "\(hooks)/\(hook)")
        }
        for (key, value) in [
            ("core.fsmonitor", script), ("core.pager", script), ("pager.ls-tree", script),
            ("core.hooksPath", hooks), ("filter.evil.smudge", script),
            ("filter.evil.clean", script),
            ("diff.evil.textconv", script), ("diff.external", script), ("core.editor", script),
            ("alias.ls-tree", "!\(script)"), ("alias.cat-file", "!\(script)"),
            ("core.sshCommand", script), ("core.warnAmbiguousRefs", "false"),
        ] {
            try repository.git(["config", key, value])
        }
        return (repository, mark)
    }

    @Test func `nothing of the repository's own is run`() throws {
        let (repository, mark) = try repository()
        let version = try GitRules(folder: "\(repository.path)/rules").version("HEAD")
        let bytes = try version.files.source(of: "default").bytes
        #expect(String(decoding: bytes, as: UTF8.self) == ruleFile())
        #expect(!FileManager.default.fileExists(atPath: mark))
    }

    @Test func `an object that is elsewhere is not fetched`() throws {
        let (repository, mark) = try repository()
        let blob = try repository.git(["rev-parse", "HEAD:rules/default.lua"])
        for (key, value) in [
            ("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin"),
            ("remote.origin.promisor", "true"), ("protocol.ext.allow", "always"),
            ("remote.origin.url", "ext::touch \(mark)"),
        ] {
            try repository.git(["config", key, value])
        }
        try FileManager.default.removeItem(
            atPath: "\(repository.path)/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
        let version = try GitRules(folder: "\(repository.path)/rules").version("HEAD")
        let error = #expect(throws: ScriptFilesError.self) {
            try version.files.source(of: "default")
        }
        #expect(error?.kind == .unreadable)
        #expect(!FileManager.default.fileExists(atPath: mark))
    }

    @Test func `a bare repository that poses as the rule folder is refused`() throws {
        let scratch = try Scratch()
        try scratch.write("HEAD", text: "ref: refs/heads/main\n")
        try scratch.write("config", text: "[core]\n\tbare = true\n")
        try scratch.write("objects/x", text: "")
        try scratch.write("refs/x", text: "")
        try scratch.write("default.lua", text: "-- d")
        let error = #expect(throws: Diagnostic.self) { try GitRules(folder: scratch.path) }
        #expect(error?.code == "git.repository")
    }
}
