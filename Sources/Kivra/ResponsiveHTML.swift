internal import Diagnostics

/// Sees that an HTML part is what Kivra allows (path-v2-tenantkey-content.yml, "Restrictions for the HTML part"): no script,
/// nothing that is fetched from outside, no tracking.
///
/// Not a list of what is forbidden, which has always gaps, but of what is allowed: a few elements and attributes, written
/// plainly. What a browser might read in another way than this does is refused.
enum ResponsiveHTML {
    /// What is wrong.
    struct Problem: Hashable, Sendable {
        let text: Phrase

        init(sv: String, en: String) { text = Phrase(sv: sv, en: en) }
    }

    /// More than this is no overview.
    static let longest = 100_000

    private static let elements: Set<String> = [
        "a", "b", "body", "br", "caption", "col", "colgroup", "dd", "div", "dl", "dt", "em",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "img",
        "li", "main", "meta", "ol", "p", "section", "small", "span", "strong", "style", "sub",
        "sup", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    ]

    private static let attributes: Set<String> = [
        "align", "alt", "charset", "class", "colspan", "content", "dir", "height", "href", "id",
        "lang", "name", "role", "rowspan", "scope", "src", "style", "title", "width",
    ]

    /// What is wrong with a text; nil when nothing is.
    static func problem(in html: String) -> Problem? {
        if html.utf8.count > longest {
            return Problem(sv: "den är för stor", en: "it is too large")
        }
        let controls = html.unicodeScalars.contains { scalar in
            scalar.value < 0x20 && !["\n", "\r", "\t"].contains(scalar) || scalar.value == 0x7F
        }
        if controls || html.allSatisfy(\.isWhitespace) {
            return Problem(sv: "den har ingen läsbar text", en: "it has no readable text")
        }
        var scanner = HTMLScanner(html)
        while let tag = scanner.next() {
            if let problem = problem(in: tag) { return problem }
        }
        return scanner.problem
    }

    private static func problem(in tag: HTMLScanner.Tag) -> Problem? {
        guard elements.contains(tag.name) else {
            return Problem(
                sv: "elementet <\(tag.name)> är inte tillåtet",
                en: "the element <\(tag.name)> is not allowed")
        }
        for (name, value) in tag.attributes {
            guard attributes.contains(name) else {
                return Problem(
                    sv: "attributet \(name) är inte tillåtet",
                    en: "the attribute \(name) is not allowed")
            }
            switch name {
            case "href":
                if tag.name != "a" || !isPlainLink(value) {
                    return Problem(
                        sv: "länken är inte en vanlig https-länk utan parametrar",
                        en: "the link is not a plain https link without parameters")
                }
            case "src":
                if tag.name != "img" || !isInlineImage(value) {
                    return Problem(
                        sv: "bilden ligger inte i texten själv",
                        en: "the image is not embedded in the text itself")
                }
            case "style": if let problem = cssProblem(value) { return problem }
            case "content" where tag.name != "meta" || value.contains(";") || value.contains("/"):
                return Problem(sv: "meta har otillåtet innehåll", en: "meta has forbidden content")
            case "name" where tag.name == "meta" && value != "viewport":
                return Problem(
                    sv: "bara meta viewport är tillåtet", en: "only meta viewport is allowed")
            default: break
            }
        }
        return tag.text.flatMap(cssProblem)
    }

    /// Links are allowed, "but no user-specific tracking links": what tells users apart is in the query or the fragment.
    private static func isPlainLink(_ value: String) -> Bool {
        let prefixes = ["https://", "mailto:", "tel:"]
        return prefixes.contains(where: value.lowercased().hasPrefix)
            && value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            && !value.contains(where: {
                "?#&@%".contains($0) && !($0 == "@" && value.hasPrefix("mailto:"))
            })
    }

    private static func isInlineImage(_ value: String) -> Bool {
        let kinds = ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,"]
        guard let kind = kinds.first(where: value.hasPrefix) else { return false }
        return value.dropFirst(kind.count).utf8.allSatisfy { byte in
            SchemaForm.isDigit(byte) || (0x61...0x7A).contains(byte | 0x20)
                || [0x2B, 0x2F, 0x3D].contains(byte)
        }
    }

    /// Style sheets can fetch things (`url(…)`, `@import`), and hide that behind escapes and comments.
    private static func cssProblem(_ css: String) -> Problem? {
        let text = css.lowercased()
        let words = ["url", "@", "\\", "/*", "<", "&", "expression", "behavior", "image("]
        guard let word = words.first(where: text.contains) else { return nil }
        if word == "@", text.replacing("@media", with: "").contains("@") == false { return nil }
        return Problem(
            sv: "stilmallen får inte innehålla \(word)",
            en: "the style sheet must not contain \(word)")
    }
}
