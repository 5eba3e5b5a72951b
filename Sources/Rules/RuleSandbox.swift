/// What Lua has for a rule file, and what it lacks there.
///
/// The runtime decides; this is the one list of it for the checker, editors and readers, and a test holds it against the
/// runtime.
package enum RuleSandbox {
    /// A library, or the functions without one.
    package struct Library: Sendable {
        /// Its name in a script; empty for the functions without one.
        package let name: String
        /// What a rule can use.
        package let members: [String]
        /// What Lua 5.4 has besides, and a rule does not.
        package let withheld: [String]
    }

    /// The libraries, the functions without one first.
    package static let libraries = [
        Library(
            name: "",
            members: [
                "assert", "error", "ipairs", "pairs", "pcall", "print", "require", "select",
                "tonumber", "tostring", "type",
            ],
            withheld: [
                "collectgarbage", "dofile", "getmetatable", "load", "loadfile", "next", "rawequal",
                "rawget", "rawlen", "rawset", "setmetatable", "warn", "xpcall", "_G", "_VERSION",
            ]),
        Library(
            name: "string",
            members: [
                "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep",
                "reverse", "sub", "upper",
            ],
            withheld: ["dump", "pack", "packsize", "unpack"]),
        Library(
            name: "table", members: ["concat", "insert", "pack", "remove", "sort", "unpack"],
            withheld: ["move"]),
        Library(
            name: "math",
            members: [
                "abs", "acos", "asin", "atan", "ceil", "cos", "cosh", "deg", "exp", "floor", "fmod",
                "frexp", "huge", "ldexp", "log", "log10", "max", "maxinteger", "min", "mininteger",
                "modf", "pi", "pow", "rad", "sin", "sinh", "sqrt", "tan", "tanh", "tointeger",
                "type", "ult",
            ],
            withheld: ["random", "randomseed"]),
        Library(
            name: "utf8",
            members: ["char", "charpattern", "codepoint", "codes", "len", "offset"], withheld: []),
    ]

    /// Libraries that are withheld as a whole.
    package static let withheldLibraries = ["coroutine", "debug", "io", "os", "package"]

    /// Names that are no function and no library of Lua 5.4, and that the runtime speaks of as withheld.
    static let withheldWords = ["_ENV", "loadstring"]

    /// Every global name that a rule has.
    package static let globals = libraries.flatMap { $0.name.isEmpty ? $0.members : [$0.name] }

    /// Every global name that is withheld.
    package static let withheldGlobals =
        libraries.filter(\.name.isEmpty).flatMap(\.withheld) + withheldLibraries + withheldWords
}
