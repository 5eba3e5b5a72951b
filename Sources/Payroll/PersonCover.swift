/// Hides who somebody is in texts that can hold a name, such as the reasons that rules give: given and family names,
/// streets and care-of lines.
///
/// Whole words, whatever their case; "Per" does not change "Personnumret". A genitive is found too ("Åsas chef"), for
/// rules write them.
package struct PersonCover: Sendable {
    /// What is hidden, character by character and in lower case; the longest first.
    private let parts: [(letters: [String], instead: String)]

    /// Creates the cover of an employee.
    ///
    /// - Parameters:
    ///   - employee: who is hidden.
    ///   - showsInitials: whether the first letter stays, `Å…`; else nothing does, `…`.
    package init(_ employee: Employee, showsInitials: Bool = false) {
        let names = [employee.givenName, employee.familyName].compactMap(\.nonBlank)
        let addresses = [employee.address, employee.forwardingAddress]
        let lines = addresses.flatMap { [$0.street, $0.careOf] }.compactMap(\.nonBlank)
        let all =
            names + names.flatMap(PersonCover.words) + lines
            + lines.compactMap(PersonCover.afterCareOf)
            + [names.joined(), names.reversed().joined()]
        // One letter alone tells nobody, and would hide half of a text.
        parts = Set(all).filter { $0.count(where: \.isLetter) > 1 }
            .sorted { ($1.count, $0) < ($0.count, $1) }
            .map { part in
                let initial = showsInitials ? part.first.map(String.init) ?? "" : ""
                return (part.map { $0.lowercased() }, initial + "…")
            }
    }

    /// The text with everything hidden that tells who it is.
    package func cover(_ text: String) -> String {
        guard !parts.isEmpty else { return text }
        let characters = Array(text)
        let letters = characters.map { $0.lowercased() }
        var covered = ""
        var index = 0
        while index < characters.count {
            if PersonCover.isBoundary(characters, index),
                let part = parts.first(where: { isWord($0.letters, at: index, characters, letters) }
                )
            {
                covered += part.instead
                index += part.letters.count
            } else {
                covered.append(characters[index])
                index += 1
            }
        }
        return covered
    }

    /// Whether a part stands here as a whole word, or in the genitive.
    private func isWord(
        _ part: [String], at start: Int, _ characters: [Character], _ letters: [String]
    ) -> Bool {
        let rest = letters[start...]
        guard rest.starts(with: part) else { return false }
        let end = start + part.count
        if PersonCover.isBoundary(characters, end) { return true }
        return letters[end] == "s" && PersonCover.isBoundary(characters, end + 1)
    }

    /// Whether a word can begin or end before a character: not between two letters, nor between two digits.
    private static func isBoundary(_ characters: [Character], _ index: Int) -> Bool {
        guard index > 0, index < characters.count else { return true }
        let (before, after) = (characters[index - 1], characters[index])
        return !(before.isLetter && after.isLetter) && !(before.isNumber && after.isNumber)
    }

    /// The words of a name that has several; not "von" and "de", unless nothing in the name is written large.
    private static func words(_ name: String) -> [String] {
        let hasCapitals = name.contains(where: \.isUppercase)
        return name.split { $0.isWhitespace || $0 == "-" }
            .filter { $0.first?.isLowercase == false || !hasCapitals }.map(String.init)
    }

    /// The name in `c/o Ek`.
    private static func afterCareOf(_ line: String) -> String? {
        line.lowercased().hasPrefix("c/o ") ? String(line.dropFirst(4)).nonBlank : nil
    }
}
