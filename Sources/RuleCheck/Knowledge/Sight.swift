import LuaSyntax
import Rules

/// What a function asks about fields before it uses them, and whether it knows them.
struct Questions {
    /// How often it is asked whether a field is known.
    private(set) var tested: [Int: Int] = [:]
    /// The fields whose value is used in a way that tells whether they are known, without asking that.
    private(set) var implied: Set<Int> = []
    /// The fields that are read.
    private(set) var mentioned: Set<Int> = []
    /// Whether something is asked in a way that cannot be followed.
    private(set) var isBlurred = false

    mutating func test(_ value: Value) {
        if case .field(let index) = value { tested[index, default: 0] += 1 }
    }

    mutating func imply(_ value: Value) {
        if case .field(let index) = value { implied.insert(index) }
    }

    mutating func mention(_ value: Value) {
        if case .field(let index) = value { mentioned.insert(index) }
    }

    mutating func blur() { isBlurred = true }

    /// What others are given they may ask about.
    mutating func giveAway(_ value: Value) {
        if case .views = value { blur() }
        test(value)
    }

    mutating func add(_ other: Questions) {
        tested.merge(other.tested, uniquingKeysWith: +)
        mentioned.formUnion(other.mentioned)
        implied.formUnion(other.implied)
        isBlurred = isBlurred || other.isBlurred
    }
}

/// What a function, those that call it and those that they call ask about fields before they use them.
///
/// A rule may ask in one function and use in another, so "no check in sight" is said only when none of them asks.
struct Sight {
    private var questions = Questions()

    init(_ function: FunctionKey, of project: Project) {
        let links = project.links
        let home = FunctionKey(
            file: function.file,
            function: project.files[function.file].inventory.outermost(function.function))
        let callers = CallLinks.reach(from: [home], along: links.callers)
        for key in CallLinks.reach(from: callers, along: links.callees) {
            questions.add(project.questions(of: key))
        }
    }

    /// How often it is asked whether a field is known.
    func tests(of field: Int) -> Int {
        if questions.isBlurred { return .max }
        let companions = Sight.companions.first { $0.contains(RuleField.table[field].path) } ?? []
        let isTold = questions.mentioned.contains {
            $0 != field && companions.contains(RuleField.table[$0].path)
        }
        return isTold ? .max : questions.tested[field] ?? 0
    }

    /// Whether anything tells if a field is known.
    func isTold(_ field: Int) -> Bool {
        tests(of: field) > 0 || questions.implied.contains(field)
    }

    /// Fields of which one tells whether another is known.
    private static let companions: [Set<String>] = [
        ["employee.age", "employee.birth_year", "employee.identity_class"],
        ["run.period_start", "run.period_end"],
        ["employee.city", "employee.has_letter_address"],
    ]
}
