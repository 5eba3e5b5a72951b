import CLuaShim
import Diagnostics
import Synchronization

/// The display names of a state's files, in the order of loading. Answers keep it to say where they were decided.
final class SourceNames: Sendable {
    private let names = Mutex<[String]>([])

    /// Takes the name of the file with an index; those before it are there already.
    func set(_ name: String, at index: Int) {
        names.withLock { names in
            if index < names.count { names[index] = name } else { names.append(name) }
        }
    }

    /// Where that is; nil when it is nowhere in a file.
    func place(_ place: shim_place) -> SourcePlace? {
        guard place.line > 0 else { return nil }
        return names.withLock { names in
            guard names.indices.contains(Int(place.file)) else { return nil }
            return SourcePlace(file: names[Int(place.file)], line: Int(place.line))
        }
    }
}
