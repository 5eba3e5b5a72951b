#if Rendering
    import Foundation
    import Testing

    /// A PDF in a file of its own, looked at with the programs of qpdf and poppler.
    final class PDFTool {
        private let folder: URL
        private let file: String

        struct Failure: Error, CustomStringConvertible {
            let description: String
        }

        /// A word and where it stands, in points from the upper left corner.
        struct Word {
            let text: String
            let x0: Double
            let y0: Double
            let x1: Double
            let y1: Double
        }

        init(_ bytes: [UInt8]) throws {
            folder = FileManager.default.temporaryDirectory
                .appendingPathComponent("lonespec-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            file = folder.appendingPathComponent("page.pdf").path
            try Data(bytes).write(to: URL(fileURLWithPath: file))
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        /// Runs a program on the file; what it prints.
        func run(_ program: String, _ options: String...) throws -> String {
            let endings = ["pdftotext": ["-"]]
            return try call([program] + options + [file] + (endings[program] ?? []))
        }

        private func call(_ words: [String]) throws -> String {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = words
            let output = Pipe()
            process.standardOutput = output
            process.standardError = output
            try process.run()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            let text = String(decoding: data, as: UTF8.self)
            guard process.terminationStatus == 0 else {
                throw Failure(
                    description: "\(words[0]) ended with \(process.terminationStatus): \(text)")
            }
            return text
        }

        /// The words of the first page with their places, in the order of the file.
        func words() throws -> [Word] {
            let text = try call(["pdftotext", "-bbox", "-l", "1", file, "-"])
            return text.split(separator: "\n").compactMap { line in
                guard line.contains("<word ") else { return nil }
                let parts = line.split(separator: "\"")
                guard parts.count > 8, let x0 = Double(parts[1]), let y0 = Double(parts[3]),
                    let x1 = Double(parts[5]), let y1 = Double(parts[7]),
                    let end = parts[8].dropFirst().range(of: "</word>")
                else { return nil }
                let word = parts[8].dropFirst()[..<end.lowerBound]
                return Word(text: String(word), x0: x0, y0: y0, x1: x1, y1: y1)
            }
        }

        /// Compares every page with the stored file's; with LONESPEC_WRITE_PAGES=1 stores the file instead. Both are drawn by the
        /// same poppler, so that its version does not matter.
        func compare(with name: String) throws {
            let stored = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("Pages/\(name).pdf")
            let own = try Data(contentsOf: URL(fileURLWithPath: file))
            if ProcessInfo.processInfo.environment["LONESPEC_WRITE_PAGES"] == "1" {
                try own.write(to: stored)
            }
            let known = try PDFTool([UInt8](Data(contentsOf: stored)))
            let (mine, theirs) = (try pixels(), try known.pixels())
            #expect(mine.count == theirs.count)
            for (index, pair) in zip(mine, theirs).enumerated() {
                let different = pair.0.difference(from: pair.1)
                #expect(
                    different < Pixels.mostDifferent,
                    "\(name), page \(index + 1): a tile differs in \(different) pixels")
            }
        }

        /// The pixels of every page.
        func pixels() throws -> [Pixels] {
            let stem = folder.appendingPathComponent("page").path
            _ = try call(["pdftoppm", "-r", "72", "-gray", file, stem])
            return try FileManager.default.contentsOfDirectory(atPath: folder.path)
                .filter { $0.hasSuffix(".pgm") }.sorted()
                .map { try Pixels(folder.appendingPathComponent($0).path) }
        }
    }

    /// A picture's grey pixels.
    struct Pixels {
        let width: Int
        let height: Int
        let greys: [UInt8]

        /// So many of the pixels of a tile may be others.
        static let mostDifferent = 12
        private static let tile = 24

        /// Reads a PGM file (`P5`, one byte for a pixel).
        init(_ path: String) throws {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            var fields: [Int] = []
            var at = 2
            while fields.count < 3 {
                var number = 0
                while bytes[at] < 0x30 { at += 1 }
                while bytes[at] >= 0x30 {
                    number = number * 10 + Int(bytes[at] - 0x30)
                    at += 1
                }
                fields.append(number)
            }
            (width, height) = (fields[0], fields[1])
            greys = Array(bytes[(at + 1)...])
        }

        /// The most pixels that differ in one tile.
        func difference(from other: Pixels) -> Int {
            guard width == other.width, height == other.height else { return .max }
            var counts: [Int: Int] = [:]
            for index in greys.indices where abs(Int(greys[index]) - Int(other.greys[index])) > 60 {
                let (x, y) = (index % width / Pixels.tile, index / width / Pixels.tile)
                counts[y * width + x, default: 0] += 1
            }
            return counts.values.max() ?? 0
        }
    }
#endif
