import Diagnostics
import Foundation
import LuaRuntime
import Payroll
import RuleDiff
import TestSupport
import Testing

@Suite struct RuleVersionFinderTests {
    private let company: OrganisationNumber

    init() throws { company = try Make.company().organisationNumber }

    /// A workspace in git, with a folder of rules beside it and a tag.
    private func repository() throws -> Repository {
        let repository = try Repository()
        try repository.write("rules/default.lua", "-- one")
        try repository.commit()
        try repository.git(["tag", "v1"])
        try repository.write("rules/default.lua", "-- two")
        try repository.write("other/default.lua", "-- other")
        try repository.write("copy/rules/default.lua", "-- copy")
        try repository.write("empty/x.txt", "x")
        try repository.commit()
        try repository.write("rules/default.lua", "-- now")
        return repository
    }

    private func finder(_ repository: Repository, _ current: String = "") -> RuleVersionFinder {
        RuleVersionFinder(
            rules: "\(repository.path)/rules", workspace: repository.path,
            current: repository.path + current)
    }

    @Test(arguments: [
        ("", ".", "-- now"), ("", "rules", "-- now"), ("", "./rules/", "-- now"),
        ("", "other", "-- other"), ("", "copy", "-- copy"), ("/rules", ".", "-- now"),
        ("/rules", "..", "-- now"), ("/empty", "../copy", "-- copy"), ("", "HEAD~1", "-- one"),
        ("", "v1", "-- one"), ("", "HEAD", "-- two"), ("/empty", "v1", "-- one"),
        ("", "v1~0", "-- one"),
    ])
    func `a name is a folder with rules, else a revision`(
        current: String, name: String, text: String
    ) throws {
        let repository = try repository()
        let version = try finder(repository, current).find(name, company: company)
        let source = try version.files.source(of: "default")
        #expect(String(decoding: source.bytes, as: UTF8.self) == text)
        #expect(source.displayName == "rules/default.lua")
        #expect(version.label.hasPrefix(name))
    }

    @Test(arguments: [
        ("empty", "git.revision"), ("./empty", "rules.version"), ("./v1", "rules.version"),
        ("/nowhere", "rules.version"), ("nowhere", "git.revision"), ("", "git.revision"),
        ("--help", "git.revision"),
    ])
    func `what is neither is told`(name: String, code: String) throws {
        let repository = try repository()
        let error = #expect(throws: Diagnostic.self) {
            try finder(repository).find(name, company: company)
        }
        #expect(error?.code == code)
        #expect(error?.hint != nil)
    }

    @Test func `what is both is told, not guessed`() throws {
        let repository = try repository()
        try repository.write("v1/default.lua", "-- folder")
        let error = #expect(throws: Diagnostic.self) {
            try finder(repository).find("v1", company: company)
        }
        #expect(error?.code == "rules.ambiguous")
        #expect(error?.hint?.en == "write ./v1 for the folder, v1~0 for the revision")
        let folder = try finder(repository).find("./v1", company: company).files.source(
            of: "default")
        #expect(String(decoding: folder.bytes, as: UTF8.self) == "-- folder")
    }

    @Test func `a folder with two folders of rules is told, not guessed`() throws {
        let repository = try repository()
        try repository.write("default.lua", "-- stray")
        let error = #expect(throws: Diagnostic.self) {
            try finder(repository).find(".", company: company)
        }
        #expect(error?.code == "rules.ambiguous")
    }

    @Test func `folders do without git and without a repository`() throws {
        let scratch = try Scratch()
        try scratch.write("a/default.lua", text: "-- a")
        let finder = RuleVersionFinder(
            rules: scratch.file("a"), workspace: scratch.path, current: scratch.path,
            searchPath: "/nowhere")
        #expect(try finder.find("a", company: company).origin == .folder(scratch.file("a")))
        let error = #expect(throws: Diagnostic.self) { try finder.find("HEAD~1", company: company) }
        #expect(error?.code == "git.missing")
    }

    @Test func `the workspace's own rule folder is the one it is configured with`() throws {
        let scratch = try Scratch()
        try scratch.write("policies/default.lua", text: "-- p")
        let finder = RuleVersionFinder(
            rules: scratch.file("policies"), workspace: scratch.path, current: scratch.path)
        #expect(try finder.find(".", company: company).origin == .folder(scratch.file("policies")))
    }

    @Test(arguments: ["bad", "HEAD~1", "v1"])
    func `a company's file under a wrong name is refused, in folders and in revisions`(
        name: String
    ) throws {
        let repository = try Repository()
        let wrong = "companies/\(company.digits.prefix(6))-\(company.digits.suffix(4)).lua"
        try repository.write("rules/default.lua", "-- one")
        try repository.write("rules/\(wrong)", "-- own")
        try repository.commit()
        try repository.git(["tag", "v1"])
        try repository.git(["mv", "rules/\(wrong)", "rules/companies/\(company.digits).lua"])
        try repository.commit()
        try repository.write("bad/default.lua", "-- one")
        try repository.write("bad/\(wrong)", "-- own")
        let finder = finder(repository)
        let error = #expect(throws: Diagnostic.self) { try finder.find(name, company: company) }
        #expect(error?.code == "rules.name" && error?.subject?.hasPrefix(name) == true)
        for right in ["HEAD", "rules"] { _ = try finder.find(right, company: company) }
        let other = try Make.company(2).organisationNumber
        _ = try finder.find(name, company: other)
    }
}
