import Diagnostics
import Testing

struct DiagnosticTests {
    @Test(arguments: [
        (
            Diagnostic(code: "a.b", "it failed"), Language.en,
            "error: it failed [a.b]"
        ),
        (
            Diagnostic(.warning, code: "a.b", Phrase(sv: "det gick fel", en: "it failed")),
            Language.sv, "varning: det gick fel [a.b]"
        ),
        (
            Diagnostic(
                .note, code: "a", "look", hint: "do this", at: SourcePlace(file: "f.lua", line: 3),
                subject: "1001"),
            Language.en, "f.lua:3: note: 1001: look [a]\n  hint: do this"
        ),
        (
            Diagnostic(
                code: "a", "look", hint: "do this",
                at: SourcePlace(file: "f.lua", line: 3, column: 5, excerpt: "x = y")),
            Language.sv, "f.lua:3:5: fel: look [a]\n    x = y\n        ^\n  gör så här: do this"
        ),
    ])
    func `the text has place, severity, subject, excerpt and hint`(
        _ diagnostic: Diagnostic, _ language: Language, _ expected: String
    ) {
        #expect(diagnostic.text(language) == expected)
    }

    @Test func `the description is the English text`() {
        let diagnostic = Diagnostic(code: "a", Phrase(sv: "svenska", en: "English"))
        #expect(String(describing: diagnostic) == "error: English [a]")
    }

    @Test func `severities are ordered`() {
        #expect(Diagnostic.Severity.note < .warning)
        #expect(Diagnostic.Severity.warning < .error)
    }

    @Test func `a place without a line is its file`() {
        #expect(SourcePlace(file: "x.lua").label == "x.lua")
    }
}
