/// The five-digit codes that the sandbox answers with.
///
/// Source: api-introduction.yml, "Error codes", and the wording of api-errors.json.
package enum ErrorCode: Int, CaseIterable, Sendable {
    case badRequest = 40000
    case invalidRequest = 40001
    case invalidScope = 40003
    case invalidEmail = 40007
    case malformedJSON = 40008
    case invalidSSN = 40009
    case invalidType = 40012
    case invalidCompany = 40018
    case invalidFiles = 40019
    case missingReceiver = 40024
    case notAnObject = 40026
    case unsupportedFile = 40028
    case userNotFound = 40032
    case schemaViolation = 40059
    case unauthorized = 40100
    case accessDenied = 40101
    case invalidClient = 40104
    case invalidSendRequest = 40105
    case notFound = 40400
    case methodNotAllowed = 40500
    case invalidAccept = 40601
    case tooLarge = 41300
    case unsupportedMediaType = 41500
    case unsupportedRetain = 42221
    case tooManyRequests = 42900
    case internalError = 50000
    case unavailable = 50300

    /// The HTTP status: the code's first three digits.
    package var status: Int { rawValue / 100 }

    /// The short message.
    package var shortMessage: String { messages.short }

    /// The long message, before anything about the request at hand is added.
    package var longMessage: String { messages.long }

    private var messages: (short: String, long: String) {
        switch self {
        case .badRequest:
            (
                "Bad Request",
                "The server cannot or will not process the request due to an apparent client error"
            )
        case .invalidRequest:
            (
                "Invalid Request",
                "The request was invalid. "
                    + "The client should not repeat this request without modification"
            )
        case .invalidScope: ("Invalid Scope", "An invalid or insufficient scope was used")
        case .invalidEmail: ("Invalid Email", Self.badFormat("email"))
        case .malformedJSON:
            (
                "Malformed JSON Payload",
                "The JSON payload was malformed. "
                    + "The client should not repeat this request without modification"
            )
        case .invalidSSN: ("Invalid SSN", Self.badFormat("SSN"))
        case .invalidType:
            (
                "Type Error",
                "The request can't be processed due to type field failing extended validation"
            )
        case .invalidCompany: ("Invalid Company ID", Self.badFormat("Company ID"))
        case .invalidFiles:
            ("Invalid Files", "The request can't be processed due to invalid files")
        case .missingReceiver:
            ("Missing Receiver", "Neither 'ssn' nor 'vat_number' have been specified as receiver")
        case .notAnObject:
            (
                "Malformed JSON Payload",
                "The JSON payload was malformed. Only JSON objects are supported"
            )
        case .unsupportedFile: ("Unsupported File Type", "You sent a file we do not support")
        case .userNotFound: ("User Not Found", "No user exists with provided SSN")
        case .schemaViolation:
            (
                "Schema Violation",
                "The provided data is invalid or does not match the required format"
            )
        case .unauthorized: ("Unauthorized", "Unauthorized")
        case .accessDenied: ("Access Denied", "Unable to authenticate the provided account")
        case .invalidClient:
            (
                "Invalid Client",
                "Client authentication failed (e.g. unknown client, "
                    + "no client authentication included, or unsupported authentication method)"
            )
        case .invalidSendRequest:
            (
                "Invalid Sendrequest",
                "No sendrequest exists between sender and receiver, "
                    + "or sendrequest is not accepted"
            )
        case .notFound:
            ("Not Found", "The resource was not found at the given URI at this time")
        case .methodNotAllowed:
            ("Method Not Allowed", "The request method is not allowed for the requested URI")
        case .invalidAccept:
            (
                "Invalid Accept Header",
                "The Accept Header contains a non valid or unknown Content-Type"
            )
        case .tooLarge: ("Request Entity Too Large", "Request Entity Too Large")
        case .unsupportedMediaType: ("Unsupported Media Type", "Unsupported Media Type")
        case .unsupportedRetain:
            ("Unprocessable Entity", "Unsupported content type for retained")
        case .tooManyRequests:
            ("Too Many Requests", "Too many requests within this timespan have been made")
        case .internalError:
            (
                "Internal Server Error",
                "The server encountered an unexpected condition "
                    + "which prevented it from fulfilling the request"
            )
        case .unavailable: ("Service Unavailable", "The service is unavailable")
        }
    }

    private static func badFormat(_ what: String) -> String {
        "The request can't be processed due to \(what) not meeting the required format"
    }
}

/// A request that is answered with an error. Never holds a value from the request.
struct Refusal: Error, Equatable {
    let code: ErrorCode
    /// What in the request is wrong, added to the long message.
    var detail: String?
    var headers: [Header] = []

    init(_ code: ErrorCode, _ detail: String? = nil, headers: [Header] = []) {
        self.code = code
        self.detail = detail
        self.headers = headers
    }
}
