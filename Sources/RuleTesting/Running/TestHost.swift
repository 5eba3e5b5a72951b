import Diagnostics
import LuaRuntime
import Rules

/// The functions that a test file sees of lonespec, for one state: what it declares, expects and asks is kept here.
final class TestHost {
    /// What a file declares, in order.
    enum Declaration {
        /// A case as the file has it, at an index of the list whose call is on a line.
        case row(ScriptValue, index: Int, callLine: Int?)
        /// A case that is no value, for instance because there is a function in it.
        case unusable(String, index: Int, callLine: Int?)
        /// A test function.
        case function(name: String, line: Int?, isTodo: Bool, hasBody: Bool)
    }

    /// What an `expect` did not get, and where it stands.
    struct Failure {
        let place: SourcePlace?
        let difference: RuleTestResult.Difference
    }

    private let collects: Bool
    private let vocabulary: any TestVocabulary
    /// The places of expectations that have not been compared.
    private var open: [String] = []

    /// What has been declared.
    private(set) var declarations: [Declaration] = []
    /// How often `expect` was called.
    private(set) var expectations = 0
    /// The first expectation that was not met, even if the script caught the error.
    private(set) var failure: Failure?

    /// Creates the functions of one state.
    ///
    /// - Parameters:
    ///   - vocabulary: The functions by which the tests reach what they test.
    ///   - collects: Whether the file is loaded to see what it declares.
    init(_ vocabulary: any TestVocabulary, collects: Bool) {
        self.collects = collects
        self.vocabulary = vocabulary
    }

    /// Where an `expect` stands that nothing was compared with.
    var uncompared: SourcePlace? { open.first.flatMap(SourcePlace.init(caller:)) }

    /// Why the rules said what they said last.
    var why: [String] { vocabulary.why }

    /// What the tested scripts printed.
    func takeLog() -> [String] { vocabulary.takeLog() }

    /// The functions, by the names that scripts call them by.
    var functions: [ScriptHostFunction] { declaring + expecting + vocabulary.functions }

    // MARK: Declaring and expecting

    private var declaring: [ScriptHostFunction] {
        [
            ScriptHostFunction("__collects") { _ in [.value(.bool(self.collects))] },
            ScriptHostFunction("__none") { _ in [.value(RuleTestVocabulary.none)] },
            ScriptHostFunction("__case") { arguments in
                self.declarations.append(
                    .row(arguments.value(2), index: arguments.int(1), callLine: arguments.line(0)))
                return []
            },
            ScriptHostFunction("__problem") { arguments in
                self.declarations.append(
                    .unusable(
                        arguments.text(2), index: arguments.int(1), callLine: arguments.line(0)))
                return []
            },
            ScriptHostFunction("__test") { arguments in
                self.declarations.append(
                    .function(
                        name: arguments.text(1), line: arguments.line(0),
                        isTodo: arguments.flag(2), hasBody: arguments.flag(3)))
                return []
            },
        ]
    }

    private var expecting: [ScriptHostFunction] {
        [
            ScriptHostFunction("__expected") { arguments in
                let place = arguments.text(0)
                if !arguments.flag(1) {
                    self.expectations += 1
                    self.open.append(place)
                } else if let index = self.open.firstIndex(of: place) {
                    self.open.remove(at: index)
                }
                return []
            },
            ScriptHostFunction("__failed") { arguments in
                let difference = RuleTestResult.Difference(
                    wanted: arguments.text(1), got: arguments.text(2))
                let place = SourcePlace(caller: arguments.text(0))
                self.failure = self.failure ?? Failure(place: place, difference: difference)
                return []
            },
        ]
    }
}

extension [ScriptValue] {
    fileprivate func line(_ index: Int) -> Int? { SourcePlace(caller: text(index))?.line }
}

extension SourcePlace {
    /// Reads `file:line: `, as Lua tells where a caller stands.
    fileprivate init?(caller: String) {
        let parts = caller.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 3, let line = Int(parts[parts.count - 2]) else { return nil }
        self.init(file: parts.dropLast(2).joined(separator: ":"), line: line)
    }
}
