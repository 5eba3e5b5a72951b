/// Every check that needs nothing but the payload. Pure.
///
/// Source: path-v2-tenantkey-content.yml; swagger.yml, schema `Content_user_v2`; the codes are
/// those of api-errors.json whose text fits best.
enum ContentReader {
    /// Reads and checks a payload.
    ///
    /// - Parameters:
    ///   - body: The request's body.
    ///   - tenant: The tenant key in the path.
    /// - Returns: The content.
    /// - Throws: The first thing that is wrong.
    static func read(_ body: [UInt8], tenant: String) throws(Refusal) -> Submission {
        let payload = try JSONBody.object(body)
        let members = payload.object ?? [:]
        let recipient = try recipient(members)
        let subject = try subject(members)
        let type = try type(members, recipient)
        try checkMembers(members, type)
        let generatedAt = try generatedAt(members)
        let retain = try retain(members, type)
        let pdf = try ContentParts.check(members["parts"])
        let canonical = CanonicalJSON.bytes(
            payload, omitting: "generated_at", capacity: body.count)
        return Submission(
            tenant: tenant, recipient: recipient, subject: subject, type: type,
            generatedAt: generatedAt, retain: retain, payload: Digest.sha256(canonical), pdf: pdf)
    }

    private static func recipient(_ members: [String: JSONValue]) throws(Refusal) -> Recipient {
        var found: [Recipient] = []
        if let value = members["ssn"] {
            guard let bytes = value.bytes, let number = PersonalNumber.twelveDigits(bytes),
                PersonalNumber.isPlausible(number)
            else { throw Refusal(.invalidSSN) }
            found.append(.person(number, digits: String(decoding: bytes, as: UTF8.self)))
        }
        if let value = members["email"] {
            guard let bytes = value.bytes, Formats.isEmail(bytes) else {
                throw Refusal(.invalidEmail)
            }
            found.append(.email(String(decoding: bytes, as: UTF8.self)))
        }
        if let value = members["vat_number"] {
            guard let bytes = value.bytes, Formats.isVATNumber(bytes) else {
                throw Refusal(.invalidCompany)
            }
            guard found.isEmpty else {
                throw Refusal(.badRequest, "vat_number cannot be combined with ssn or email")
            }
            found.append(.company(String(decoding: bytes, as: UTF8.self)))
        }
        guard let first = found.first else { throw Refusal(.missingReceiver) }
        return first
    }

    private static func subject(_ members: [String: JSONValue]) throws(Refusal) -> String {
        guard let value = members["subject"] else {
            throw Refusal(.badRequest, "subject is required")
        }
        guard let text = value.text, !text.allSatisfy(\.isWhitespace) else {
            throw Refusal(.badRequest, "subject must be a string with text in it")
        }
        return text
    }

    private static func type(
        _ members: [String: JSONValue], _ recipient: Recipient
    ) throws(Refusal) -> String {
        guard let value = members["type"] else { throw Refusal(.badRequest, "type is required") }
        guard let text = value.text else { throw Refusal(.badRequest, "type must be a string") }
        var isCompany = false
        if case .company = recipient { isCompany = true }
        guard ContentType.isAllowed(text, forCompany: isCompany) else {
            throw Refusal(.invalidType, "type is not one of the allowed values")
        }
        return text
    }

    private static func checkMembers(
        _ members: [String: JSONValue], _ type: String
    ) throws(Refusal) {
        if let name = members.keys.filter({ !ContentType.members.contains($0) }).min() {
            throw Refusal(.badRequest, "\(Schema.printable(name)) is not a known property")
        }
        if let name = ContentType.requiredMember(type) {
            guard let value = members[name] else {
                throw Refusal(.badRequest, "\(name) is required for this type")
            }
            guard value.object != nil else {
                throw Refusal(.badRequest, "\(name) must be an object")
            }
            if name == "payment_multiple_options", value["payable"]?.bool != true {
                throw Refusal(.badRequest, "\(name).payable must be true for this type")
            }
        }
        guard let slip = members["salaryslip"] else { return }
        do throws(Schema.Violation) {
            try SalarySlipSchema.schema.check(slip, at: "salaryslip")
        } catch {
            throw Refusal(.schemaViolation, "\(error.path) \(error.reason)")
        }
    }

    private static func generatedAt(_ members: [String: JSONValue]) throws(Refusal) -> String? {
        guard let value = members["generated_at"] else { return nil }
        guard let bytes = value.bytes, Formats.isDateOrDateTime(bytes) else {
            throw Refusal(.badRequest, "generated_at must be a date or time in ISO 8601")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func retain(
        _ members: [String: JSONValue], _ type: String
    ) throws(Refusal) -> Bool {
        if let time = members["retention_time"] {
            guard let text = time.text, ["30", "390"].contains(text) else {
                throw Refusal(.badRequest, "retention_time must be \"30\" or \"390\", a string")
            }
        }
        guard let value = members["retain"] else { return false }
        guard let retain = value.bool else {
            throw Refusal(.badRequest, "retain must be true or false")
        }
        guard !retain || ContentType.canBeRetained(type) else { throw Refusal(.unsupportedRetain) }
        return retain
    }
}

/// JSON bodies, and what Kivra answers when they are none.
enum JSONBody {
    /// Reads a body that must be a JSON object: 40008 when it is not JSON, 40026 when it is
    /// another value.
    static func object(_ body: [UInt8]) throws(Refusal) -> JSONValue {
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONReader.read(body)
        } catch {
            throw Refusal(.malformedJSON, "\(error.reason), at byte \(error.offset)")
        }
        guard value.object != nil else { throw Refusal(.notAnObject) }
        return value
    }
}
