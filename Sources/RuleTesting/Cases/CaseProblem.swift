import Diagnostics

/// What is wrong with a case itself, and in which of its parts.
struct CaseProblem: Error {
    /// The part, for instance `given`, `employee`, `age`; empty for the case as a whole.
    var path: [String]
    /// What is wrong.
    var message: String
    /// What to do.
    var hint: String?

    init(_ path: [String], _ message: String, hint: Phrase? = nil) {
        self.path = path
        self.message = message
        self.hint = hint?.en
    }

    /// A key that does not exist.
    init(unknown key: String, in path: [String], among known: [String], _ message: String) {
        let nearest = Suggestion.nearest(to: key, among: known)
        let question = nearest.map { ", did you mean '\($0)'?" } ?? ""
        let names = known.joined(separator: ", ")
        self.init(
            path + [key], message + question,
            hint: Phrase(known.count == 1 ? "it can have \(names)" : "it can have any of \(names)"))
    }
}
