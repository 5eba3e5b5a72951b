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
        let bytes = Array(html.utf8)
        let controls = bytes.contains { byte in
            byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
        }
        if controls || !bytes.contains(where: { $0 > 0x20 }) {
            return Problem(sv: "den har ingen läsbar text", en: "it has no readable text")
        }
        // The PDF has the recipient's own. One here is perhaps somebody else's, from a plugin that has mixed people up.
        if hasLongNumber(bytes), PersonalNumberMask.mask(html) != html {
            return Problem(
                sv: "den innehåller något som ser ut som ett personnummer",
                en: "it has something in it that looks like a personal identity number")
        }
        var scanner = HTMLScanner(bytes)
        while let tag = scanner.next() {
            if let problem = problem(in: tag) { return problem }
        }
        return scanner.problem
    }

    /// Whether six digits stand in a row: only then is it worth to look closer.
    private static func hasLongNumber(_ bytes: [UInt8]) -> Bool {
        var run = 0
        for byte in bytes {
            run = SchemaForm.isDigit(byte) ? run + 1 : 0
            if run == 6 { return true }
        }
        return false
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
                        sv: "länken är inte en vanlig https-länk utan parametrar och siffror",
                        en: "the link is not a plain https link without parameters and digits")
                }
            case "src":
                if tag.name != "img" || !isInlineImage(value) {
                    return Problem(
                        sv: "bilden ligger inte i texten själv",
                        en: "the image is not embedded in the text itself")
                }
            case "style":
                if let problem = PlainCSS.problem(in: Array(value.utf8)) { return problem }
            case "charset" where value.lowercased() != "utf-8":
                return Problem(sv: "teckenkodningen är inte utf-8", en: "the charset is not utf-8")
            case "content" where tag.name != "meta" || value.contains(";") || value.contains("/"):
                return Problem(sv: "meta har otillåtet innehåll", en: "meta has forbidden content")
            case "name" where tag.name == "meta" && value != "viewport":
                return Problem(
                    sv: "bara meta viewport är tillåtet", en: "only meta viewport is allowed")
            default: break
            }
        }
        return tag.text.flatMap { PlainCSS.problem(in: $0) }
    }

    /// Links are allowed, "but no user-specific tracking links". What tells users apart is in the query, the fragment, or in
    /// a number or a long token of the host or the path: such a link is not plain.
    private static func isPlainLink(_ value: String) -> Bool {
        let text = Array(value.utf8)
        guard text.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"?#&%\\".utf8.contains($0) }) else {
            return false
        }
        let small = value.lowercased()
        if small.hasPrefix("tel:") || small.hasPrefix("mailto:") { return true }
        guard small.hasPrefix("https://") else { return false }
        let place = text.dropFirst(8)
        return !place.contains { SchemaForm.isDigit($0) || $0 == 0x40 || $0 == 0x3A }
            && place.split(whereSeparator: { "/.-_".utf8.contains($0) }).allSatisfy {
                $0.count <= 30
            }
    }

    private static func isInlineImage(_ value: String) -> Bool {
        let kinds = ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,"]
        guard let kind = kinds.first(where: value.hasPrefix) else { return false }
        return value.dropFirst(kind.count).utf8.allSatisfy { byte in
            SchemaForm.isDigit(byte) || (0x61...0x7A).contains(byte | 0x20)
                || [0x2B, 0x2F, 0x3D].contains(byte)
        }
    }
}
