import Rules

/// What an expression is known to be, without running anything.
enum Value: Hashable {
    case unknown
    /// A parameter that no call has been seen for yet.
    case pending
    /// One of these records.
    case views(Set<RuleField.View>)
    /// A field of a record, by its index in `RuleField.table`.
    case field(Int)
    /// What a module returns.
    case module(String)
    /// `string`, `table`, `math` or `utf8`.
    case library(String)
    /// A global name or a member of a library: `error`, `string.format`.
    case builtin(String)
    case function(FunctionKey)
    case table(TableKey)
    case none
    case boolean(Bool)
    case integer(Int64)
    case float
    case text(String)
}

/// A function somewhere in the rules.
struct FunctionKey: Hashable {
    let file: Int
    let function: Int
}

/// A table constructor somewhere in the rules.
struct TableKey: Hashable {
    let file: Int
    /// Where the constructor begins.
    let offset: Int
}

extension Value {
    /// The field; nil when it is none.
    var field: RuleField? {
        if case .field(let index) = self { RuleField.table[index] } else { nil }
    }

    /// A short name of what it is, for messages.
    var noun: String? {
        switch self {
        case .views(let views):
            views.count == 1 ? views.first.map { "the record '\($0.name)'" } : "a record"
        case .module(let name): "the module '\(name)'"
        case .library(let name): "the library '\(name)'"
        case .function: "a function"
        case .table: "a table"
        case .none: "nil"
        case .boolean(let flag): flag ? "true" : "false"
        case .integer(let number): "the number \(number)"
        case .float: "a number with decimals"
        case .text(let text): text.utf8.count <= 30 ? "the text \"\(text)\"" : "a text"
        case .field, .builtin, .unknown, .pending: nil
        }
    }
}

extension RuleField.Kind {
    /// What a value of the kind is when it is not nil.
    var base: String {
        switch self {
        case .text, .optionalText: "text"
        case .flag: "true or false"
        case .integer, .optionalInteger, .optionalNumber, .optionalOre: "number"
        case .date, .optionalDate: "date"
        }
    }
}

extension RuleField {
    /// `employee.age`
    var path: String { "\(view.name).\(name)" }

    /// Where the fields of the views are in the table.
    static let places: [View: [String: Int]] = {
        var places: [View: [String: Int]] = [:]
        for (i, field) in table.enumerated() { places[field.view, default: [:]][field.name] = i }
        return places
    }()
}
