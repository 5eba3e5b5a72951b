import ArgumentParser
import Diagnostics
import HostKit
import Wording

/// A command that payroll administrators use: everything that it says is in their language, what goes wrong too.
protocol AdministratorCommand: HostCommand {
    /// In which language.
    var language: LanguageOptions { get }
}

extension AdministratorCommand {
    var shownLanguage: Language { language.language }

    /// A text of the catalogue in the language of the command.
    func say(_ word: some Wording, _ values: [String: Phrase] = [:]) -> String {
        word.text(language.language, values)
    }

    /// A text of the catalogue on standard output.
    func tell(_ word: some Wording, _ values: [String: Phrase] = [:]) {
        Output.line(say(word, values))
    }

    /// Asks a question that is answered with yes or no; no is what everything else means.
    func asks(_ question: String) -> Bool { Question.isYes(question) }
}

/// A question to whoever sits at the terminal.
enum Question {
    /// Asks; whether the answer is yes, in either language.
    static func isYes(_ question: String) -> Bool {
        Output.flush()
        Output.errorPart(question)
        let answer = (readLine() ?? "").lowercased()
        return ["j", "ja", "y", "yes"].contains(answer)
    }

    /// Whether something may be done that needs a person's word: `--yes`, or an answer at the terminal.
    ///
    /// - Parameters:
    ///   - isGiven: whether `--yes` was said.
    ///   - question: what is asked on a terminal.
    /// - Returns: whether it may.
    /// - Throws: `CommandFailure` with exit code 2 where there is neither.
    static func confirms(_ isGiven: Bool, _ question: String) throws -> Bool {
        if isGiven { return true }
        try needsTerminal()
        return isYes(question)
    }

    /// Refuses to go on where a person would have to be asked, and nobody is there.
    ///
    /// - Throws: `CommandFailure` with exit code 2.
    static func needsTerminal() throws {
        guard Output.canAsk else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "confirm.missing",
                    CommonWords.needsYes.phrase, hint: CommonWords.needsYesHint.phrase))
        }
    }
}

/// `--yes`, where something is asked first.
struct YesOption: ParsableArguments {
    @Flag(name: .long, help: "Do not ask; needed where there is no terminal.") var yes = false
}
