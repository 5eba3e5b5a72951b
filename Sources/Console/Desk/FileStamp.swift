import Foundation

/// What changes when a file is saved.
struct FileStamp: Equatable {
    private var modified: Date
    private var size: Int

    /// The stamps of all rule files below a folder, by path; test files are not among them.
    static func ofRules(in folder: String) -> [String: FileStamp] {
        let keys: Set<URLResourceKey> = [.contentModificationDateKey, .fileSizeKey]
        let files = FileManager.default.enumerator(
            at: URL(fileURLWithPath: folder), includingPropertiesForKeys: Array(keys),
            options: .skipsHiddenFiles)
        var stamps: [String: FileStamp] = [:]
        while let file = files?.nextObject() as? URL {
            let path = file.path
            guard path.hasSuffix(".lua"), !path.hasSuffix("_test.lua"),
                let values = try? file.resourceValues(forKeys: keys),
                let modified = values.contentModificationDate, let size = values.fileSize
            else { continue }
            stamps[path] = FileStamp(modified: modified, size: size)
        }
        return stamps
    }
}
