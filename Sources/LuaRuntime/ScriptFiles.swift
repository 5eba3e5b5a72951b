/// A source file of a script.
package struct ScriptSource: Sendable, Hashable {
    /// The file as a person would name it, for instance `rules/default.lua`.
    package var displayName: String
    /// The file's bytes.
    package var bytes: [UInt8]
    /// Whether the file sees the functions of the host and what has been exposed. A rule file sees neither.
    package var isExtended: Bool

    /// Creates a source.
    package init(displayName: String, bytes: [UInt8], isExtended: Bool = false) {
        self.displayName = displayName
        self.bytes = bytes
        self.isExtended = isExtended
    }
}

/// Why a module could not be read.
package struct ScriptFilesError: Error, Sendable, Hashable {
    /// What kind of obstacle it is.
    package enum Kind: Sendable, Hashable {
        /// There is no such module.
        case notFound
        /// The name leads out of the folder, or the file is no source text.
        case notAllowed
        /// The file cannot be read or is too long.
        case unreadable
    }

    /// What kind of obstacle it is.
    package var kind: Kind
    /// What to tell the person who wrote the name.
    package var message: String

    /// Creates an error.
    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}

/// Where `require` finds modules.
package protocol ScriptFiles: Sendable {
    /// The source of a module.
    ///
    /// - Parameter module: The name as the script gave it, for instance `lib.dates`.
    /// - Returns: Its source.
    /// - Throws: A `ScriptFilesError` that says why there is none.
    func source(of module: String) throws(ScriptFilesError) -> ScriptSource
}

/// What every module's name and source must be, wherever they come from.
enum ScriptText {
    /// The longest source in bytes.
    static let longest = 1 << 20

    /// Refuses what is compiled, too long or not UTF-8.
    static func check(_ source: ScriptSource) throws(ScriptFilesError) {
        let name = source.displayName
        if source.bytes.first == 0x1B {
            throw ScriptFilesError(.notAllowed, "\(name) is compiled Lua; only source text is read")
        }
        if source.bytes.count > longest {
            throw ScriptFilesError(.unreadable, "\(name) is longer than \(longest) bytes")
        }
        if String(validating: source.bytes, as: UTF8.self) == nil {
            throw ScriptFilesError(.notAllowed, "\(name) is not UTF-8 text")
        }
    }

    /// The path of a module below the folder.
    static func file(of module: String) throws(ScriptFilesError) -> String {
        let separators: [Character] = [".", "/"]
        let parts = module.split(omittingEmptySubsequences: false) { separators.contains($0) }
        let isName = parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"),
                        UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                        true
                    default: false
                    }
                }
        }
        guard isName, module.utf8.count <= 200 else {
            throw ScriptFilesError(
                .notAllowed, "'\(module)' is not the name of a module in this folder")
        }
        return parts.joined(separator: "/") + ".lua"
    }
}
