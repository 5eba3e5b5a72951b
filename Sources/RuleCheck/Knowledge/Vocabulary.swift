import Rules

/// What scripts may name, and what they are told about the rest.
enum Vocabulary {
    /// The global names that every script has.
    static let globals = Set(RuleSandbox.globals)

    /// Names of Lua that scripts do not have.
    static let withheld = Set(RuleSandbox.withheldGlobals)

    /// The members of the libraries.
    static let members = Dictionary(
        uniqueKeysWithValues: libraries.map { ($0.name, Set($0.members)) })

    /// Members of Lua's libraries that scripts do not have.
    static let withheldMembers = Set(
        libraries.flatMap { library in library.withheld.map { "\(library.name).\($0)" } })

    private static let libraries = RuleSandbox.libraries.filter { !$0.name.isEmpty }

    /// Functions that do nothing with a table but look at it.
    static let harmless: Set<String> = ["ipairs", "pairs", "print", "select", "tostring", "type"]

    /// The global names of a kind of file.
    static func globals(of kind: CheckedSource.Kind) -> Set<String> {
        kind == .test ? globals.union(RuleTestVocabulary.names) : globals
    }

    /// What to do without a name that is withheld.
    static func advice(_ name: String) -> String {
        switch name {
        case "os": "a rule knows no clock; today's date is run.today"
        case "io", "dofile", "loadfile":
            "a rule reads no files; what it may know is in employee, company and run"
        case "math.random", "math.randomseed": "a rule must decide the same each time"
        case "next": "go through a table with 'for key, value in pairs(t) do'"
        case "load", "loadstring": "write the code itself, or a function"
        case "package": "write require \"name\" for a file below the rules"
        case "rawget", "rawset", "rawequal", "rawlen": "write t[key], t[key] = value, a == b, #t"
        case "setmetatable", "getmetatable": "use plain tables and functions"
        case "xpcall": "write pcall"
        case "_G", "_ENV": "keep values in local variables"
        case "table.move": "copy the items in a loop"
        case "string.dump", "string.pack", "string.packsize", "string.unpack":
            "string.format and string.sub are there"
        default: "rules decide from employee, company and run alone"
        }
    }
}
