import CLuaShim
package import Diagnostics

/// What a call gave, and how it came to that.
///
/// It keeps the shim's own bytes, in one block, and makes values of them when somebody asks: nearly every decision is
/// kept for its explanation, and few are looked at.
///
/// Unchecked because of the block: nothing is written to it once it has been made.
@safe
package struct ScriptCall: @unchecked Sendable {
    private let block: CallBlock

    /// Copies what the shim knows of the run that has ended.
    init(
        _ result: UnsafePointer<shim_result>, _ names: SourceNames,
        defined: shim_place = shim_place(file: -1, line: -1)
    ) {
        unsafe block = CallBlock.make(result, names, defined)
    }

    /// How many values the function returned, at most eight.
    package var count: Int { Int(block.count) }

    /// The first of the results; `.none` too when there is none.
    package var first: ScriptValue { RawValue.plain(block.first) ?? block.firstValue }

    /// What the function returned.
    package var results: [ScriptValue] {
        unsafe block.read { values, _, text in unsafe RawValue.all(values, text) }
    }

    /// Whether the second result is a text, or nil, or not there. Makes no value where there are no lists.
    package var isSecondTextOrNone: Bool {
        if let kind = block.secondKind { return kind == SHIM_TEXT || kind == SHIM_NONE }
        return switch results.dropFirst().first {
        case nil, ScriptValue.none?, .text?: true
        default: false
        }
    }

    /// The fields read, in order of the first read, each once.
    package var fieldsRead: [ScriptFieldRead] {
        unsafe block.read { _, reads, text in unsafe RawValue.fields(reads, text) }
    }

    /// The `return` that ended the call; in a tail call the one of the function called last.
    package var decidedAt: SourcePlace? { block.head.names.place(block.head.decided) }

    /// Where it was decided; when that is not known, where the function is defined.
    package var place: SourcePlace? { decidedAt ?? block.head.names.place(block.head.defined) }

    /// What it cost.
    package var report: ScriptReport { block.head.report }
}
