/// One header field.
package struct Header: Sendable, Equatable {
    package let name: String
    package let value: String

    /// A header field.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// A request as the core sees it: nothing of sockets.
package struct KivraRequest: Sendable {
    package var method: String
    /// The request target, with the query if there is one.
    package var target: String
    package var headers: [Header]
    package var body: [UInt8]
    /// How many bytes the body had; more than `body.count` when the server stopped keeping them.
    package var length: Int

    /// A request.
    ///
    /// - Parameters:
    ///   - method: The method, in capitals.
    ///   - target: Path and query.
    ///   - headers: The header fields.
    ///   - body: The body's bytes.
    ///   - length: The body's whole length; nil when `body` is all of it.
    package init(
        _ method: String, _ target: String, headers: [Header] = [], body: [UInt8] = [],
        length: Int? = nil
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.length = length ?? body.count
    }

    /// The target without its query.
    var path: Substring { target.prefix { $0 != "?" } }

    /// The first value of a header field; names are compared without regard to case.
    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }

    /// The media type of the body, in lower case and without parameters.
    var mediaType: String? {
        header("content-type").map { value in
            value.prefix { $0 != ";" }.lowercased().trimmingSpace()
        }
    }
}

extension StringProtocol {
    /// The text without spaces and tabs at its ends.
    func trimmingSpace() -> String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let head = drop(while: isSpace)
        let tail = head.reversed().prefix(while: isSpace).count
        return String(head.dropLast(tail))
    }
}
