import Diagnostics

/// One kind of mistake that is looked for.
protocol Check: Sendable {
    /// What is found in a file whose text is Lua.
    static func findings(in file: CheckedFile, of project: Project) -> [Finding]
}

/// All checks.
enum Checks {
    /// More than this in one file helps nobody.
    private static let most = 200

    private static let all: [any Check.Type] = [
        CompilerCheck.self, NameCheck.self, MemberCheck.self, FieldCheck.self, ContractCheck.self,
        ParameterCheck.self, RequireCheck.self, ReachabilityCheck.self, UnusedCheck.self,
        AssignmentCheck.self, ShadowCheck.self, ReturnCheck.self, OptionalCheck.self,
        ComparisonCheck.self, TableCheck.self, CaseCheck.self,
    ]

    /// Everything that is found in a file, in the order of its text.
    static func findings(in file: CheckedFile, of project: Project) -> [Diagnostic] {
        var found = FileNameCheck.findings(in: file)
        found += SyntaxCheck.findings(in: file)
        if file.tree != nil { found += all.flatMap { $0.findings(in: file, of: project) } }
        return found.sorted { ($0.offset ?? -1, $0.code) < ($1.offset ?? -1, $1.code) }
            .prefix(most).map(file.diagnostic)
    }
}
