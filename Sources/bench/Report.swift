import Foundation

/// What is printed, line by line: somebody waits for minutes.
enum Report {
    /// Prints a line at once, also into a file.
    static func line(_ text: String) {
        FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    }
}
