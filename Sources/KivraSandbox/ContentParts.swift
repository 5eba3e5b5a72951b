/// The files of a content. Source: swagger.yml, schema `Parts_Responsive`; api-errors.json, 40019
/// and 40028; path-v2-tenantkey-content.yml, "Restrictions for the HTML part".
enum ContentParts {
    /// The first PDF of a content.
    struct Document: Sendable, Equatable {
        let digest: String
        let bytes: Int
    }

    private static let file: [Schema.Field] = [
        .must("name", .text), .must("data", .text), .must("content_type", .text),
    ]

    private static let schema = Schema.list(
        .object(file + [.may("responsive_part", .object(file))]))

    /// Checks every part and digests the first one.
    ///
    /// - Parameter parts: The value of `parts`, or nil.
    /// - Returns: The first part's PDF, or nil when there are no parts.
    /// - Throws: The first thing that is wrong.
    static func check(_ parts: JSONValue?) throws(Refusal) -> Document? {
        guard let parts else { return nil }
        do throws(Schema.Violation) {
            try schema.check(parts, at: "parts")
        } catch {
            throw Refusal(.badRequest, "\(error.path) \(error.reason)")
        }
        var first: Document?
        for (index, part) in (parts.array ?? []).enumerated() {
            let path = "parts[\(index)]"
            let pdf = try pdf(part, path)
            if first == nil { first = Document(digest: Digest.sha256(pdf), bytes: pdf.count) }
            if let html = part["responsive_part"] { try checkHTML(html, "\(path).responsive_part") }
        }
        return first
    }

    private static func pdf(_ part: JSONValue, _ path: String) throws(Refusal) -> [UInt8] {
        guard part["content_type"]?.text == "application/pdf" else {
            throw Refusal(.unsupportedFile, "\(path).content_type must be application/pdf")
        }
        let bytes = try data(part, path)
        guard bytes.starts(with: "%PDF-".utf8) else {
            throw Refusal(.unsupportedFile, "\(path).data is not a PDF document")
        }
        return bytes
    }

    private static func checkHTML(_ part: JSONValue, _ path: String) throws(Refusal) {
        guard part["content_type"]?.text == "text/html" else {
            throw Refusal(.unsupportedFile, "\(path).content_type must be text/html")
        }
        let html = try data(part, path)
        guard String(validating: html, as: UTF8.self) != nil else {
            throw Refusal(.invalidFiles, "\(path).data is not UTF-8")
        }
        guard !hasScript(html) else {
            throw Refusal(.invalidFiles, "\(path).data must not contain scripts")
        }
    }

    /// Byte by byte: searching a `String` for another takes longer than everything else that is done with a content.
    private static func hasScript(_ html: [UInt8]) -> Bool {
        let word = Array("script".utf8)
        for (at, byte) in html.enumerated() where byte == UInt8(ascii: "<") {
            let rest = html[(at + 1)...].prefix(word.count)
            if rest.elementsEqual(word, by: { $0 | 0x20 == $1 }) { return true }
        }
        return false
    }

    private static func data(_ part: JSONValue, _ path: String) throws(Refusal) -> [UInt8] {
        guard (1...255).contains(part["name"]?.bytes?.count ?? 0) else {
            throw Refusal(.badRequest, "\(path).name must have 1 to 255 bytes")
        }
        guard let text = part["data"]?.bytes, let bytes = Base64.decode(text), !bytes.isEmpty
        else { throw Refusal(.invalidFiles, "\(path).data must be Base64") }
        return bytes
    }
}
