import Diagnostics
import LuaRuntime

/// A test as its file declares it, ready to run.
struct CollectedTest {
    /// The kinds of tests.
    enum Kind {
        /// A case.
        case row(RuleTestCase)
        /// The test function with a number, in the order of the calls.
        case function(index: Int, isTodo: Bool, hasBody: Bool)
        /// A test that cannot run.
        case wrong(CaseProblem)
    }

    /// The name; one is made up for a case without.
    let name: String
    /// The line of the case or of the call.
    let line: Int?
    /// What it is.
    let kind: Kind
    private let declared: DeclaredRow?

    /// The tests of a file in order. A name that is there already is an error.
    static func all(
        _ declarations: [TestHost.Declaration], of file: RuleTestFile, _ sources: TestSources
    ) -> [CollectedTest] {
        let source = try? sources.source(of: file.module)
        let lines = DeclaredLines(source ?? ScriptSource(displayName: file.name, bytes: []))
        var tests: [CollectedTest] = []
        var seen: [String: Int?] = [:]
        var functions = 0
        for declaration in declarations {
            var test = CollectedTest(declaration, lines, &functions)
            if let first = seen[test.name] {
                let place = first.map { " on line \($0)" } ?? ""
                test = CollectedTest(
                    name: test.name, line: test.line,
                    kind: .wrong(
                        CaseProblem(
                            ["name"], "the name is used already\(place)",
                            hint: "each test of a file needs a name of its own")),
                    declared: test.declared)
            } else {
                seen.updateValue(test.line, forKey: test.name)
            }
            tests.append(test)
        }
        return tests
    }

    private init(name: String, line: Int?, kind: Kind, declared: DeclaredRow?) {
        self.name = name
        self.line = line
        self.kind = kind
        self.declared = declared
    }

    private init(
        _ declaration: TestHost.Declaration, _ lines: DeclaredLines, _ functions: inout Int
    ) {
        switch declaration {
        case .function(let name, let line, let isTodo, let hasBody):
            functions += 1
            self.init(
                name: name, line: line,
                kind: .function(index: functions, isTodo: isTodo, hasBody: hasBody), declared: nil)
        case .unusable(let problem, let index, let callLine):
            let declared = callLine.flatMap { lines.row(index, ofCallAt: $0) }
            self.init(
                name: "case \(index)", line: declared?.line ?? callLine,
                kind: .wrong(
                    CaseProblem(
                        [], "the case cannot be read: \(problem)",
                        hint: "a case has only texts, numbers, true, false and tables of them")),
                declared: declared)
        case .row(let value, let index, let callLine):
            let declared = callLine.flatMap { lines.row(index, ofCallAt: $0) }
            let line = declared?.line ?? callLine
            let given = value.fields.flatMap { try? RuleTestCase.name($0) }
            do throws(CaseProblem) {
                let row = try RuleTestCase(value)
                self.init(name: row.name, line: line, kind: .row(row), declared: declared)
            } catch {
                self.init(
                    name: given ?? "case \(index)", line: line, kind: .wrong(error),
                    declared: declared)
            }
        }
    }

    /// Whether it is a case.
    var isRow: Bool { if case .row = kind { true } else { false } }

    /// The line of a part of a case; of the whole where that cannot be told.
    func line(of path: [String]) -> Int? {
        path.isEmpty ? line : declared?.line(of: path) ?? line
    }

    /// The place of a part of a case.
    func place(_ path: [String], in file: String) -> SourcePlace? {
        line(of: path).map { SourcePlace(file: file, line: $0) }
    }
}
