import Diagnostics

/// What can go wrong with rules of another time, each in its own words.
extension Diagnostic {
    static var gitMissing: Diagnostic {
        Diagnostic(
            code: "git.missing", "git is not installed here, or cannot be run",
            hint: "install git, or compare two folders instead")
    }

    static func gitEnded(_ problem: PipeReader.Problem) -> Diagnostic {
        switch problem {
        case .tooMuch:
            Diagnostic(
                code: "git.size", "the repository gives more than a rule folder can hold",
                hint: "keep the rules in a folder of their own")
        case .tooLong:
            Diagnostic(
                code: "git.time", "git does not answer",
                hint: "try 'git status' in the rule folder; the repository may be damaged")
        }
    }

    /// Git refused the folder.
    static func gitRepository(_ folder: String, _ answer: GitProgram.Answer) -> Diagnostic {
        if answer.errors.contains("dubious ownership") {
            return Diagnostic(
                code: "git.untrusted", Phrase("\(folder) is in a repository of another user"),
                hint: "if you trust it: git config --global --add safe.directory FOLDER")
        }
        if answer.errors.contains("not a git repository") || answer.errors.contains("work tree")
            || answer.errors.contains("bare repository")
        {
            return Diagnostic(
                code: "git.repository", Phrase("\(folder) is in no git repository"),
                hint: "name a folder with rules instead, or keep the rules in git")
        }
        return gitFailed(answer)
    }

    static func gitRevision(_ revision: String, _ folder: String) -> Diagnostic {
        Diagnostic(
            code: "git.revision", Phrase("'\(shown(revision))' is no revision of \(folder)"),
            hint: "name a commit, a tag or a branch, for instance HEAD~1; git log shows them")
    }

    static func gitAmbiguous(_ revision: String) -> Diagnostic {
        Diagnostic(
            code: "git.ambiguous", Phrase("'\(shown(revision))' can mean several revisions"),
            hint: "write refs/tags/NAME, refs/heads/NAME or the whole hash")
    }

    static func gitNoRules(_ version: String, _ file: String) -> Diagnostic {
        Diagnostic(
            code: "git.rules", Phrase("there is no \(file) in \(version)"),
            hint: "choose a revision in which the rule folder was there under this name")
    }

    /// Git's own first line; it can quote what somebody else wrote.
    static func gitFailed(_ answer: GitProgram.Answer) -> Diagnostic {
        let line = answer.errors.split(whereSeparator: \.isNewline).first.map(String.init)
        return Diagnostic(
            code: "git.failed",
            Phrase("git failed (\(answer.status)): \(shown(line ?? "it says nothing"))"),
            hint: "try 'git fsck' in the rule folder")
    }

    /// A text without control characters, not too long, without anybody's number.
    static func shown(_ text: String) -> String {
        let plain = text.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? "?" : String(scalar)
        }.joined()
        return PersonalNumberMask.mask(plain.count > 200 ? "\(plain.prefix(200))…" : plain)
    }
}
