package import Delivery
package import Diagnostics
package import Payroll

/// Content for Kivra: what it would refuse, and the bytes that are sent. Pure: no network, no clock, no credentials.
package struct KivraContent: MessageComposer {
    /// A request must be smaller than this.
    package let maximumRequestBytes: Int

    /// Creates the rules for content (api-introduction.yml, "Content File-size": "less than 1 MB").
    package init(maximumRequestBytes: Int = 1_000_000) {
        self.maximumRequestBytes = maximumRequestBytes
    }

    package var traits: ChannelTraits { KivraPlugin.traits }

    package func obstacles(_ company: Company, _ link: ProgramLink) -> [Diagnostic] {
        KivraPlugin.obstacles(company, link)
    }

    /// Says what Kivra would refuse. What hooks set is looked at once they have set it.
    package func assess(_ message: Message) -> Assessment {
        guard let document = message.payslip.document, document.byteCount > 0 else {
            return Assessment(problem: .noDocument)
        }
        guard SchemaForm.isDate(message.run.payDate) else { return Assessment(problem: .payDate) }
        if let problem = presentationProblem(message) { return Assessment(problem: problem) }
        var assessment = assessFigures(message)
        if assessment.problem == nil { assessment.problem = assessSize(message, document) }
        return assessment
    }

    /// What is wrong with what hooks have set.
    private func presentationProblem(_ message: Message) -> Reason? {
        guard let presentation = message.presentation else { return nil }
        guard let subject = presentation.subject else { return .noSubject }
        if MetadataGuard.problem(in: subject, for: message.employee) != nil { return .subject }
        if let name = presentation.partName, PartName.hasProblem(name, for: message.employee) {
            return .partName
        }
        return presentation.html.flatMap(problem(inHTML:))
    }

    package func problem(inHTML html: String) -> Reason? {
        ResponsiveHTML.problem(in: html).map(Reason.html)
    }

    private func assessFigures(_ message: Message) -> Assessment {
        let gaps = SalarySlip.gaps(message.payslip.amounts)
        let employerGaps = EmployerDetails.gaps(message.company)
        if gaps.isEmpty, employerGaps.isEmpty { return Assessment() }
        if message.link.allowsUnstructured {
            return Assessment(warning: .fallback(gaps, employerGaps))
        }
        return Assessment(
            problem: gaps.isEmpty
                ? .employer(employerGaps, of: message.company) : .amounts(gaps))
    }

    /// Quick for all but the largest documents: only near the limit is the request's real size asked for. While planning
    /// the detail is empty, so that room is kept for as much detail as a request can have.
    private func assessSize(_ message: Message, _ document: Document) -> Reason? {
        let encoded = Base64.length(document.byteCount)
        let html = message.presentation?.html.map { Base64.length($0.utf8.count) } ?? 0
        if encoded + html + SlipLimit.overheadBytes < maximumRequestBytes { return nil }
        let frozen = freeze(message)
        let size = RequestBody.length(frozen, document: document.byteCount)
        let isPlanning = message.detail.lines.isEmpty && message.detail.facts.isEmpty
        let margin = isPlanning && SalarySlip(message) != nil ? SlipLimit.detailBytes : 0
        return size + margin < maximumRequestBytes
            ? nil : .tooLarge(bytes: size, limit: maximumRequestBytes)
    }

    /// Makes the request's bytes before and after the document: the same message gives the same bytes.
    ///
    /// The members' order is fixed. `letter.salary` is used when the structured object cannot be made; ``assess(_:)`` has
    /// let that pass only for a company that allows it.
    package func freeze(_ message: Message) -> FrozenMessage {
        let slip = SalarySlip(message)
        let time = message.createdAt.description
        var head: [UInt8] = []
        var writer = JSONWriter()
        writer.object { content in
            content.member("ssn", message.recipient.digits)
            content.member("subject", message.presentation?.subject ?? ContentSubject.neutral)
            content.member("generated_at", time)
            content.member("type", slip == nil ? "letter.salary" : "salaryslip")
            if message.retention != .none {
                content.member("retain", true)
                content.member("retention_time", String(message.retention.rawValue))
            }
            content.array("parts") { parts in
                parts.object { part in
                    let name = PartName.text(message)
                    part.member("name", "\(name).pdf")
                    head = part.gap("data")
                    part.member("content_type", "application/pdf")
                    guard let html = message.presentation?.html else { return }
                    part.object("responsive_part") { responsive in
                        responsive.member("name", "\(name).html")
                        responsive.member("data", base64: Array(html.utf8))
                        responsive.member("content_type", "text/html")
                    }
                }
            }
            slip?.write(to: &content)
        }
        return FrozenMessage(
            head: head, tail: writer.finish(),
            document: message.payslip.document ?? Self.noDocument)
    }

    /// What stands for a document that is not there: `assess` refuses such a message, and `send` would too.
    private static let noDocument = Document(
        digest: Digest(bytes: repeatElement(0, count: 32)), byteCount: 0)
}
