#if Rendering
    import CPangoCairo
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

        /// Compares a page with the stored picture of it; with LONESPEC_WRITE_PAGES=1 stores it instead.
        func compare(page: Int, with name: String) throws {
            let stem = folder.appendingPathComponent("page-\(page)").path
            _ = try call([
                "pdftoppm", "-r", "50", "-gray", "-png", "-singlefile", "-f", "\(page)", file, stem,
            ])
            let stored = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("Pages/\(name).png").path
            if ProcessInfo.processInfo.environment["LONESPEC_WRITE_PAGES"] == "1" {
                try? FileManager.default.removeItem(atPath: stored)
                try FileManager.default.copyItem(atPath: "\(stem).png", toPath: stored)
            }
            let (drawn, known) = (try Pixels("\(stem).png"), try Pixels(stored))
            #expect(drawn.width == known.width && drawn.height == known.height)
            let pairs = zip(drawn.greys, known.greys)
            let different = pairs.count { abs(Int($0) - Int($1)) > 80 }
            // Another version of the renderer moves edges a little; anything that moves more is seen.
            #expect(
                Double(different) < 0.001 * Double(drawn.greys.count),
                "\(name): \(different) of \(drawn.greys.count) pixels differ")
        }

        /// A picture's pixels.
        private struct Pixels {
            let width: Int
            let height: Int
            let greys: [UInt8]

            init(_ path: String) throws {
                guard FileManager.default.fileExists(atPath: path),
                    let surface = unsafe cairo_image_surface_create_from_png(path),
                    let data = unsafe cairo_image_surface_get_data(surface)
                else { throw Failure(description: "\(path) cannot be read") }
                width = unsafe Int(cairo_image_surface_get_width(surface))
                height = unsafe Int(cairo_image_surface_get_height(surface))
                let stride = unsafe Int(cairo_image_surface_get_stride(surface))
                var greys: [UInt8] = []
                for y in 0..<height {
                    for x in 0..<width { greys.append(unsafe data[y * stride + x * 4 + 1]) }
                }
                self.greys = greys
                unsafe cairo_surface_destroy(surface)
            }
        }
    }
#endif
