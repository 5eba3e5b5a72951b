import Rules

/// What scripts may name, and what they are told about the rest: the lists of `CLuaShim/globals.c`, which a test
/// compares with these.
package enum Vocabulary {
    /// The global names that every script has.
    package static let globals: Set<String> = [
        "assert", "error", "ipairs", "math", "pairs", "pcall", "print", "require", "select",
        "string", "table", "tonumber", "tostring", "type", "utf8",
    ]

    /// Names of Lua that scripts do not have.
    package static let withheld: Set<String> = [
        "_G", "_ENV", "_VERSION", "collectgarbage", "coroutine", "debug", "dofile", "getmetatable",
        "io", "load", "loadfile", "loadstring", "next", "os", "package", "rawequal", "rawget",
        "rawlen", "rawset", "setmetatable", "warn", "xpcall",
    ]

    /// The members of the libraries.
    package static let members: [String: Set<String>] = [
        "string": [
            "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep",
            "reverse", "sub", "upper",
        ],
        "table": ["concat", "insert", "pack", "remove", "sort", "unpack"],
        "math": [
            "abs", "acos", "asin", "atan", "ceil", "cos", "cosh", "deg", "exp", "floor", "fmod",
            "frexp", "huge", "ldexp", "log", "log10", "max", "maxinteger", "min", "mininteger",
            "modf", "pi", "pow", "rad", "sin", "sinh", "sqrt", "tan", "tanh", "tointeger", "type",
            "ult",
        ],
        "utf8": ["char", "charpattern", "codepoint", "codes", "len", "offset"],
    ]

    /// Members of Lua's libraries that scripts do not have.
    package static let withheldMembers: Set<String> = [
        "string.dump", "string.pack", "string.packsize", "string.unpack", "table.move",
        "math.random", "math.randomseed",
    ]

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
