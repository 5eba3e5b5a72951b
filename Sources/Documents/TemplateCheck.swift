/// Sees that a template has only what it needs: names and sections, a few of them deep. Mustache's other tags turn escaping
/// off, take in other files or show everything there is, and nothing bounds how deep sections lie or how often they repeat.
enum TemplateCheck {
    /// Sections within sections: `figures` has seven entries, and each level repeats the ones in it so many times.
    private static let deepest = 3
    private static let mostTags = 400

    /// What is wrong with a template; nil when nothing is.
    static func problem(in text: String) -> String? {
        var depth = 0
        var count = 0
        var rest = text[...]
        while let start = rest.firstRange(of: "{{") {
            rest = rest[start.upperBound...]
            // What is not closed the parser of templates complains of.
            guard let end = rest.firstRange(of: "}}") else { return nil }
            var tag = rest[..<end.lowerBound]
            rest = rest[end.upperBound...]
            count += 1
            if count > mostTags { return "it has more than \(mostTags) tags" }
            switch tag.first {
            case "!": continue
            case "#", "^":
                depth += 1
                if depth > deepest { return "sections lie more than \(deepest) deep" }
                tag = tag.dropFirst()
            case "/":
                depth -= 1
                tag = tag.dropFirst()
            default: break
            }
            let name = tag.filter { $0 != " " }
            let isName = name.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || byte == 0x5F || byte == 0x2E
            }
            guard isName, name.contains(where: \.isLetter) else {
                return "{{\(tag.prefix(30))}} is not a name or a section"
            }
        }
        return nil
    }
}
