/// One dot command. Help, completion and dispatch all come from `DotCommand.table`.
struct DotCommand: Sendable {
    /// Under which heading the help lists it.
    enum Group: String, CaseIterable, Sendable {
        case scope = "Scope"
        case data = "Data"
        case decide = "Decide"
        case change = "Change"
        case code = "Code"
        case test = "Test"
        case hooks = "Hooks"
        case debug = "Debug"
        case session = "Session"
    }

    /// What can be completed after the command's name.
    enum Completion: Sendable {
        case nothing
        case companies
        case payDates
        case employees
        case fields
        case assignments
        case commands
        case functions
        case documented
        case files
        case words([String])
    }

    /// The name, with the dot.
    let name: String
    let group: Group
    /// What may follow, for instance `[NUMBER|all]`.
    var usage = ""
    /// What it does, in a line.
    let summary: String
    /// More about it, for `.help NAME`.
    var detail = ""
    var completion = Completion.nothing
    /// How many words may follow; nil for any number.
    var most: Int?
    /// Whether it may be used while a rule is stopped in the middle.
    var worksWhilePaused = false
    /// Does the work. Throws what the person is told.
    let run: @Sendable (ReplSession, ReplArguments) async throws -> Void

    /// All commands, in the order of the help.
    static let table: [DotCommand] =
        scope + data + decide + change + code + test + hooks + debug + session

    /// The command with a name, or the only one that begins with it.
    static func find(_ name: String) -> DotCommand? {
        if let exact = table.first(where: { $0.name == name }) { return exact }
        let starting = table.filter { $0.name.hasPrefix(name) }
        return name.count > 1 && starting.count == 1 ? starting[0] : nil
    }
}
