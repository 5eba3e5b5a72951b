import Foundation
import LuaRuntime

/// Values of scripts as JSON, on one line, keys sorted: for lines of files and for what is kept.
enum PluginJSON {
    /// The value as JSON; nil for numbers that JSON does not have.
    static func text(_ value: ScriptValue) -> String? {
        guard
            let data = try? JSONSerialization.data(
                withJSONObject: object(value),
                options: [.sortedKeys, .withoutEscapingSlashes, .fragmentsAllowed])
        else { return nil }
        return String(decoding: data, as: UTF8.self)
    }

    /// The value of a JSON text.
    static func value(_ text: String) -> ScriptValue {
        guard
            let object = try? JSONDecoder().decode(Node.self, from: Data(text.utf8))
        else { return .none }
        return object.value
    }

    private static func object(_ value: ScriptValue) -> Any {
        switch value {
        case .none: NSNull()
        case .bool(let flag): flag
        case .int(let number): number
        case .number(let number): number
        case .text(let text): text
        case .list(let items): items.map(object)
        case .record(let fields): fields.mapValues(object)
        }
    }

    /// Decodes whatever stands there; whole numbers stay whole.
    private struct Node: Decodable {
        let value: ScriptValue

        init(from decoder: any Decoder) throws {
            if let list = try? [Node](from: decoder) {
                value = .list(list.map(\.value))
            } else if let record = try? [String: Node](from: decoder) {
                value = .record(record.mapValues(\.value))
            } else {
                let container = try decoder.singleValueContainer()
                if container.decodeNil() {
                    value = .none
                } else if let flag = try? container.decode(Bool.self) {
                    value = .bool(flag)
                } else if let number = try? container.decode(Int64.self) {
                    value = .int(number)
                } else if let number = try? container.decode(Double.self) {
                    value = .number(number)
                } else {
                    value = .text(try container.decode(String.self))
                }
            }
        }
    }
}
