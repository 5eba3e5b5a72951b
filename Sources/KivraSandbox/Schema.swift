/// What a JSON value must look like: as much of JSON Schema as Kivra's documents use.
package indirect enum Schema: Sendable {
    case text
    case textFormat(String, @Sendable (ArraySlice<UInt8>) -> Bool)
    case boolean
    case list(Schema)
    /// An object in which other members than these are refused (`additionalProperties: false`).
    case object([Field])

    /// One member of an object.
    package struct Field: Sendable {
        let name: String
        let isRequired: Bool
        let schema: Schema
    }

    /// The first place where a value departs from a schema. Never holds the value itself.
    package struct Violation: Error, Equatable {
        package let path: String
        package let reason: String

        /// A departure.
        package init(path: String, reason: String) {
            self.path = path
            self.reason = reason
        }
    }

    /// Checks a value.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - path: Where the value stands, as in `salaryslip.pay_period`.
    /// - Throws: The first departure, members in the schema's order, unknown members last.
    package func check(_ value: JSONValue, at path: String) throws(Violation) {
        switch self {
        case .text:
            guard value.bytes != nil else {
                throw Violation(path: path, reason: "must be a string")
            }
        case .textFormat(let name, let holds):
            guard let bytes = value.bytes, holds(bytes) else {
                throw Violation(path: path, reason: "must be a string: \(name)")
            }
        case .boolean:
            guard value.bool != nil else {
                throw Violation(path: path, reason: "must be true or false")
            }
        case .list(let item):
            guard let items = value.array else {
                throw Violation(path: path, reason: "must be an array")
            }
            for (index, value) in items.enumerated() {
                try item.check(value, at: "\(path)[\(index)]")
            }
        case .object(let fields):
            guard let members = value.object else {
                throw Violation(path: path, reason: "must be an object")
            }
            try Self.check(members, fields, path)
        }
    }

    private static func check(
        _ members: [String: JSONValue], _ fields: [Field], _ path: String
    ) throws(Violation) {
        let prefix = path.isEmpty ? "" : "\(path)."
        var known = 0
        for field in fields {
            if let value = members[field.name] {
                known += 1
                try field.schema.check(value, at: prefix + field.name)
            } else if field.isRequired {
                throw Violation(path: prefix + field.name, reason: "is required")
            }
        }
        guard known < members.count else { return }
        let names = Set(fields.map(\.name))
        let unknown = members.keys.filter { !names.contains($0) }.min() ?? ""
        throw Violation(path: prefix + printable(unknown), reason: "is not a known property")
    }

    /// A name as it may stand in an error: a key that looks like data is not repeated.
    static func printable(_ name: String) -> String {
        let isName = name.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte | 0x20) || byte.isDigit || byte == UInt8(ascii: "_")
        }
        let digits = name.utf8.count(where: \.isDigit)
        return isName && digits < 6 && (1...60).contains(name.utf8.count) ? name : "(other)"
    }
}

extension Schema {
    static let date = Schema.textFormat("a date, YYYY-MM-DD", Formats.isDate)
    static let timestamp = Schema.textFormat(
        "a time in UTC, YYYY-MM-DDTHH:MM:SSZ", Formats.isUTCDateTime)
    static let amount = Schema.textFormat(
        "an amount with a dot and at most two decimals", Formats.isAmount)
    static let currency = Schema.textFormat("three capital letters", Formats.isCurrency)
    static let email = Schema.textFormat("an e-mail address", Formats.isEmail)
    static let telephone = Schema.textFormat(
        "a telephone number of digits, spaces and dashes", Formats.isTelephone)
}

extension Schema.Field {
    /// A member that must be there.
    static func must(_ name: String, _ schema: Schema) -> Self {
        Self(name: name, isRequired: true, schema: schema)
    }

    /// A member that can be left out.
    static func may(_ name: String, _ schema: Schema) -> Self {
        Self(name: name, isRequired: false, schema: schema)
    }
}
