import Diagnostics
import Foundation
import LuaRuntime
import LuaSyntax

/// One file, read, with everything that was seen in it.
struct CheckedFile {
    /// Its number in the project.
    let index: Int
    let source: CheckedSource
    /// Nil when it is no Lua.
    let tree: SyntaxTree?
    /// Why it is no Lua.
    let error: SyntaxError?
    let inventory: Inventory
    private let lines: LineIndex

    init(_ source: CheckedSource, index: Int) {
        self.source = source
        self.index = index
        do throws(SyntaxError) {
            let tree = try SyntaxTree(source: source.source.bytes, file: source.source.displayName)
            inventory = Inventory(tree)
            self.tree = tree
            lines = tree.lines
            error = nil
        } catch {
            tree = nil
            lines = LineIndex(source.source.bytes)
            inventory = Inventory()
            self.error = error
        }
    }

    /// The file as messages name it.
    var name: String { source.source.displayName }

    var kind: CheckedSource.Kind { source.kind }

    /// The source text of a span.
    func text(_ span: Span) -> String {
        String(decoding: source.source.bytes[span.start..<span.end], as: UTF8.self)
    }

    /// What was found, as a person is told.
    func diagnostic(_ finding: Finding) -> Diagnostic {
        Diagnostic(
            finding.severity, code: "check.\(finding.code)", Phrase(finding.message),
            hint: finding.hint().map { Phrase($0) },
            at: finding.offset.map(place) ?? SourcePlace(file: name))
    }

    /// The place of a byte, with the whole line so that a caret can stand below its column.
    private func place(_ offset: Int) -> SourcePlace {
        let bytes = source.source.bytes
        let start = lines.position(at: offset, in: bytes)
        let text = lines.text(ofLine: start.line, in: bytes)
        // A decomposed å is one column on a screen, and two scalars.
        let before = String(text.unicodeScalars.prefix(start.column - 1))
        return SourcePlace(
            file: name, line: start.line, column: before.count + 1,
            excerpt: CheckedFile.shown(text))
    }

    /// The line as it can be shown: every character takes one column, and no personal identity number is in it.
    private static func shown(_ line: String) -> String? {
        guard line.utf8.count <= 400 else { return nil }
        let masked = PersonalNumberMask.mask(line)
        let safe =
            masked.count == line.count
            ? masked : String(line.map { $0.isNumber && $0.isASCII ? "*" : $0 })
        return safe.replacing("\t", with: " ")
    }
}
