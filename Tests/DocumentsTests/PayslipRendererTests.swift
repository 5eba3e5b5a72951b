import Diagnostics

#if Rendering
    import Documents
    import Foundation
    import Payroll
    import Testing

    /// The pages themselves, looked at with programs that know nothing of lonespec: qpdf and poppler.
    @Suite struct PayslipRendererTests {
        /// A payslip and how it looks.
        struct Slip: CustomTestStringConvertible {
            let name: String
            let subject: PayslipSubject
            var look = Sample.look

            var testDescription: String { name }

            func pdf() throws -> [UInt8] {
                try PayslipRenderer(look).pdf(PayslipSheet(subject, look))
            }
        }

        static let slips: [Slip] = [
            Slip(name: "usual", subject: Sample.subject),
            Slip(
                name: "window-left-english", subject: Sample.subject { $0.language = .en },
                look: {
                    var look = Sample.look
                    look.window = PayslipLook.Window(.left)
                    return look
                }()),
            Slip(
                name: "eighty-lines",
                subject: Sample.subject { subject in
                    for index in 0..<80 {
                        subject.rows.append(
                            Sample.row(
                                "\(400 + index)",
                                "Resa \(index) med egen bil till kund i Övertorneå",
                                "\(100 + index),50", count: "\(index)", unit: "km", price: "2.5",
                                from: "2026-11-0\(index % 9 + 1)"))
                    }
                    subject.facts["info"] = "Glad adventstid!"
                }),
            Slip(
                name: "long-names",
                subject: Sample.subject { subject in
                    subject.employee.givenName = "Maximiliana Alexandra Wilhelmina Charlotta"
                    subject.employee.familyName = "von Oxenstierna-Gyllenborg af Södermöre"
                    subject.employee.employment.position =
                        "Gruppchef för anläggningsmaskiner, vägunderhåll och vinterberedskap"
                    subject.rows[0].name =
                        "Månadslön enligt lokalt kollektivavtal för anläggningsmaskinförare med tillägg"
                    subject.rows[1].comment = String(repeating: "En lång kommentar. ", count: 20)
                    subject.rows[2].name = String(repeating: "x", count: 90)
                    subject.company.name =
                        "Norra Västerbottens Anläggnings- och Entreprenadmaskiner Aktiebolag (publ)"
                }),
            Slip(
                name: "negative-net",
                subject: Sample.subject {
                    $0.amounts.net = Money(ore: -12_345_67)
                    $0.amounts.tax = Money(ore: -100_00)
                }),
            Slip(
                name: "logo-and-benefit",
                subject: Sample.subject { subject in
                    subject.company.name =
                        "Norra Västerbottens Anläggningsmaskiner Aktiebolag (publ)"
                    subject.rows[2].kind = .benefit
                    subject.employee.address.careOf = "Anna-Karin Lindström Bergqvist"
                },
                look: {
                    var look = Sample.look
                    look.window = PayslipLook.Window(.left)
                    look.logo = Sample.logo
                    return look
                }()),
            Slip(name: "no-lines", subject: Sample.subject { $0.rows = [] }),
            Slip(
                name: "many-languages",
                subject: Sample.subject { subject in
                    subject.employee.givenName = "محمد"
                    subject.employee.familyName = "عبد الله"
                    subject.employee.address.careOf = "Nguyễn Thị Hồng"
                    subject.employee.address.street = "Łódź Żółćgatan 3"
                    subject.rows[0].name = "Wynagrodzenie miesięczne, źdźbło"
                    subject.rows[1].name = "Phụ cấp buổi tối"
                    subject.rows[2].name = "بدل إجازة مرضية"
                }),
        ]

        @Test(arguments: slips)
        func
            `a page is a PDF in order, its fonts embedded and subset, tagged, with title and language`(
                slip: Slip
            ) throws
        {
            let file = try PDFTool(slip.pdf())
            #expect(try file.run("qpdf", "--check").contains("No syntax or stream encoding errors"))
            let fonts = try file.run("pdffonts").split(separator: "\n").dropFirst(2)
            #expect(!fonts.isEmpty)
            for font in fonts {
                let words = font.split(separator: " ")
                // … emb sub uni object ID
                #expect(words.suffix(5).prefix(2) == ["yes", "yes"], "\(font)")
                #expect(words.first?.contains("+") == true, "\(font)")
            }
            let info = try file.run("pdfinfo")
            #expect(info.contains("Tagged:          yes"))
            #expect(info.contains("(A4)"))
            #expect(info.contains("Lönespecifikation 2026-11-25") || info.contains("Payslip 2026"))
            #expect(!info.contains("Öberg"))
            let root = try file.run("qpdf", "--json", "--json-key=qpdf")
            #expect(root.contains("\"/Lang\": \"u:\(slip.subject.language.rawValue)\""))
            #expect(root.contains("\"/DisplayDocTitle\": true"))
        }

        @Test func `the figures stand there, in reading order`() throws {
            let text = try PDFTool(Self.slips[0].pdf()).run("pdftotext", "-raw")
            var rest = text[...]
            for expected in [
                "Norrvik Bygg AB", "Org.nr 559900-0014", "Lönespecifikation",
                "Åsa-Märta Öberg Ängström", "972 41 Luleå", "Utbetalningsdag 2026-11-25",
                "Anställningsnummer 1001", "•••• 4567", "Benämning", "Belopp",
                "010 Månadslön 2026-11-01 – 11-30 1 mån 33 000,00 33 000,00",
                "310 OB-tillägg, kväll", "12,5 tim 120,00 1 500,00", "520 Karensavdrag",
                "Läkarintyg behövs från dag 8.", "-1 523,08", "999 Summa", "Bruttolön 32 976,92",
                "Preliminär skatt -10 400,00", "Övriga tillägg och avdrag 550,00",
                "Nettolön att få ut", "23 126,92 kr", "Hittills i år", "Nettolön 265 100,00",
                "Semesterdagar", "Betalda 25 10 15", "Sparade 3 0 3", "Flex 12,5 tim",
                "Komp -3 tim", "1 (1)", "Frågor om lönen?",
            ] {
                let found = try #require(rest.range(of: expected), "\(expected) in: \(rest)")
                rest = rest[found.upperBound...]
            }
        }

        @Test func `eighty lines take several pages, and the sum is carried from each to the next`()
            throws
        {
            let slip = Self.slips[2]
            let pages = try PDFTool(slip.pdf()).run("pdftotext", "-layout")
                .split(separator: "\u{C}").map(String.init)
            #expect(pages.count >= 3)
            var carried: String?
            for (index, page) in pages.enumerated() {
                #expect(page.contains("\(index + 1) (\(pages.count))"))
                let lines = page.split(separator: "\n").map(String.init)
                func sum(_ word: String) -> String? {
                    lines.first { $0.hasPrefix(word + " ") }.map {
                        $0.dropFirst(word.count).trimmingCharacters(in: .whitespaces)
                    }
                }
                if index > 0 { #expect(page.contains("Åsa-Märta Öberg Ängström, 1001")) }
                #expect(sum("Transport") == carried)
                carried = sum("Transporteras")
                #expect((carried == nil) == (index == pages.count - 1))
            }
            let text = pages.joined()
            for index in 0..<80 { #expect(text.contains("Resa \(index) ")) }
            let total = slip.subject.rows.reduce(Money.zero) { $0 + ($1.amount ?? .zero) }
            let last = try #require(pages.last)
            let brought = try #require(
                last.split(separator: "\n").first { $0.hasPrefix("Transport ") })
            let rest = slip.subject.rows.filter { row in
                row.name?.range(of: "Resa [0-9]+ ", options: .regularExpression)
                    .map { last.contains(row.name?[$0] ?? "?") } ?? false
            }.reduce(Money.zero) { $0 + ($1.amount ?? .zero) }
            #expect(brought.contains((total - rest).swedishText.replacing("\u{A0}", with: " ")))
        }

        @Test(arguments: [0, 1, 3, 5])
        func `the address stands in the window and nothing else does`(index: Int) throws {
            let slip = Self.slips[index]
            let words = try PDFTool(slip.pdf()).words()
            let window = slip.look.window
            let (left, top) = (window.left * 72 / 25.4, window.top * 72 / 25.4)
            let (right, bottom) = (
                left + window.width * 72 / 25.4, top + window.height * 72 / 25.4
            )
            let inside = words.filter {
                $0.x1 > left && $0.x0 < right && $0.y1 > top && $0.y0 < bottom
            }
            for word in inside {
                #expect(
                    word.x0 >= left - 1 && word.x1 <= right + 1 && word.y0 >= top - 4
                        && word.y1 <= bottom + 4, "\(word)")
            }
            let address = try PayslipSheet(slip.subject, slip.look).addressee.joined(separator: " ")
            #expect(inside.map(\.text).joined(separator: " ") == address)
        }

        @Test(arguments: slips)
        func `no personal identity number is anywhere in the file`(slip: Slip) throws {
            let file = try PDFTool(slip.pdf())
            let all = try file.run("pdftotext", "-layout") + file.run("pdfinfo")
            #expect(!all.contains("9838") && !all.contains("920511"))
        }

        @Test(arguments: slips)
        func `the same payslip gives the same bytes, whatever was drawn before`(slip: Slip) throws {
            let alone = try slip.pdf()
            let renderer = try PayslipRenderer(slip.look)
            for other in Self.slips.reversed() {
                _ = try renderer.pdf(PayslipSheet(other.subject, slip.look))
            }
            #expect(try renderer.pdf(PayslipSheet(slip.subject, slip.look)) == alone)
        }

        @Test(arguments: slips)
        func `a page looks as it did when somebody last looked at it`(slip: Slip) throws {
            try PDFTool(slip.pdf()).compare(with: slip.name)
        }

        @Test func `another net pay is another picture`() throws {
            let usual = try #require(try PDFTool(Self.slips[0].pdf()).pixels().first)
            let other = Slip(
                name: "other",
                subject: Sample.subject { $0.amounts.net = Money(ore: 23_126_93) })
            let changed = try #require(try PDFTool(other.pdf()).pixels().first)
            #expect(changed.difference(from: usual) >= Pixels.mostDifferent)
        }

        @Test func `pictures have the pages that the PDF has`() throws {
            let slip = Self.slips[2]
            let renderer = try PayslipRenderer(slip.look)
            let sheet = try PayslipSheet(slip.subject, slip.look)
            let pictures = try renderer.pictures(sheet, density: 40)
            let info = try PDFTool(renderer.pdf(sheet)).run("pdfinfo")
            #expect(info.contains("Pages:           \(pictures.count)"))
            #expect(pictures.allSatisfy { $0.starts(with: [0x89, 0x50, 0x4E, 0x47]) })
        }

        @Test func `a message that does not fit below the balances has a page of its own`() throws {
            let slip = Slip(
                name: "message",
                subject: Sample.subject {
                    $0.facts["info"] = String(repeating: "Ett ord. ", count: 700)
                })
            let pages = try PDFTool(slip.pdf()).run("pdftotext", "-layout")
                .split(separator: "\u{C}").map(String.init)
            #expect(pages.count == 2)
            #expect(pages[0].contains("23 126,92 kr") && pages[1].contains("Meddelande"))
        }

        @Test func `figures are never cut off, however large`() throws {
            let slip = Slip(
                name: "large",
                subject: Sample.subject {
                    $0.rows[0].amount = Money(ore: -9_999_999_999_999_99)
                    $0.rows[0].price = Quantity("98765432.1234")
                    $0.rows[0].unit = "kalenderdagar"
                })
            let text = try PDFTool(slip.pdf()).run("pdftotext", "-layout")
            #expect(text.contains("-9 999 999 999 999,99") && text.contains("98 765 432,1234"))
            #expect(text.contains("kalenderdagar"))
        }

        @Test func `whoever listens hears a table with its columns`() throws {
            let tree = try PDFTool(Self.slips[0].pdf()).run("pdfinfo", "-struct-text")
            #expect(tree.contains("Document") && tree.contains("H1"))
            #expect(tree.components(separatedBy: "TH\n").count >= 8)
            #expect(tree.contains("\"Utbetalningsdag 2026-11-25\""), "\(tree)")
        }

        @Test func `a logo is drawn, and the same logo gives the same bytes`() throws {
            var look = Sample.look
            look.logo = try PayslipRenderer(Sample.look).pictures(
                PayslipSheet(Sample.subject, Sample.look), density: 40)[0]
            let slip = Slip(name: "logo", subject: Sample.subject, look: look)
            let file = try PDFTool(slip.pdf())
            #expect(try file.run("pdfimages", "-list").split(separator: "\n").count > 2)
            #expect(try slip.pdf() == slip.pdf())
        }

        @Test
        func `a character without a font, a row higher than a page and too many rows are told`()
            throws
        {
            let renderer = try PayslipRenderer(Sample.look)
            func problem(_ change: (inout PayslipSubject) -> Void) throws -> DocumentProblem? {
                let sheet = try PayslipSheet(Sample.subject(change), Sample.look)
                return #expect(throws: DocumentProblem.self) { try renderer.pdf(sheet) }
            }
            #expect(try problem { $0.rows[0].name = "Lön \u{10FFFD}" } == .noGlyph("\u{10FFFD}"))
            #expect(try problem { $0.employee.familyName = "\u{10FFFD}" } == .noGlyph("\u{10FFFD}"))
            let long = String(repeating: "ord ", count: 4_000)
            guard case .rowTooHigh = try problem({ $0.rows[0].comment = long }) else {
                Issue.record("a row that is too high")
                return
            }
            #expect(try problem { $0.facts["info"] = long } == .messageTooLong)
            #expect(
                try problem { $0.company.name = String(long.prefix(900)) } == .employerTooHigh)
            #expect(
                try problem { $0.employee.address.street = String(long.prefix(4_000)) }
                    == .addressTooHigh)
            let many = (0..<3_000).map { Sample.row("1", "Rad \($0)", "1") }
            #expect(try problem { $0.rows = many } == .tooLong(most: 40))
            // And the next payslip is drawn as if nothing had happened.
            #expect(
                try renderer.pdf(PayslipSheet(Sample.subject, Sample.look))
                    == Self.slips[0].pdf())
        }
    }
#endif
