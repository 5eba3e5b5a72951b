import Diagnostics
import Payroll

// The rows of a PAXml file: what begins and ends an employee, a payslip and a line.
extension PaxmlReader {
    typealias Attributes = UnsafeMutablePointer<UnsafePointer<CChar>?>

    func startPerson(_ attributes: Attributes?) -> PaxmlPerson {
        var person = PaxmlPerson(place: here)
        unsafe forEach(attributes) { name, value in
            switch name {
            case "anstid": person.problem = take(value, into: &person.number, at: person.place)
            case "persnr": person.identity = IdentitySecret(value)
            case "delete": person.isDeleted = ["true", "1"].contains(value.lowercased())
            default: break
            }
        }
        return person
    }

    func startPayslip(_ attributes: Attributes?) -> PaxmlPayslip {
        var payslip = PaxmlPayslip(place: here)
        unsafe forEach(attributes) { name, value in
            switch name {
            case "anstid": payslip.problem = take(value, into: &payslip.number, at: payslip.place)
            case "persnr": payslip.identity = IdentitySecret(value)
            default: break
            }
        }
        return payslip
    }

    func startLine(_ attributes: Attributes?) -> PayLine {
        var line = PayLine()
        unsafe forEach(attributes) { name, value in
            if name == "radnr" { line.number = Int(value) }
        }
        return line
    }

    func setUnit(_ attributes: Attributes?) {
        var dimension = ""
        var id = ""
        unsafe forEach(attributes) { name, value in
            if name == "dim" { dimension = value }
            if name == "id" { id = value }
        }
        person?.setUnit(dimension: dimension, id: id)
    }

    func finishPerson() {
        guard let person = person.take() else { return }
        if let problem = person.problem { return report.add(problem) }
        guard let number = person.number else {
            return report.add(PaxmlFault.noNumber.diagnostic(at: person.place, subject: nil))
        }
        if person.isDeleted {
            return report.add(PaxmlRefusal.notRemoved(number, at: person.place))
        }
        if let identity = person.identity?.text,
            let warning = IdentityWarning.diagnostic(
                identity, today: settings.today, at: person.place, subject: number.text)
        {
            report.add(warning)
        }
        do {
            report.count(employee: try sink.put(person.record(for: number)))
        } catch {
            rowFailed(error, at: person.place, subject: number.text)
        }
    }

    func finishLine() {
        payslip?.add(line)
    }

    func finishPayslip() {
        guard let payslip = payslip.take() else { return }
        let subject = payslip.number?.text
        func refuse(_ fault: PaxmlFault) {
            report.add(fault.diagnostic(at: payslip.place, subject: subject))
        }
        let person = subject ?? payslip.identity.text.map { "\u{0}\($0)" }
        if let person, let payDate = payslip.payDate,
            let earlier = seen.insert(
                person: person, payDate: payDate, label: payslip.label,
                line: payslip.place.line ?? 0)
        {
            return refuse(.repeated(earlierLine: earlier))
        }
        if let problem = payslip.problem { return report.add(problem) }
        guard person != nil else { return refuse(.noNumber) }
        guard let payDate = payslip.payDate else { return refuse(.noPayDate) }
        let place = payslip.place
        do {
            report.count(payslip: try sink.put(payslip.record(payDate: payDate)))
            if payDate != header.lastPayDate {
                report.payDates.insert(payDate)
                header.lastPayDate = payDate
            }
        } catch {
            rowFailed(error, at: place, subject: subject)
        }
    }

    /// Keeps the first thing that is wrong with the row that is being read.
    func fault(_ fault: PaxmlFault) {
        let subject = person?.number?.text ?? payslip?.number?.text
        let problem = fault.diagnostic(at: here, subject: subject)
        if person != nil, person?.problem == nil { person?.problem = problem }
        if payslip != nil, payslip?.problem == nil { payslip?.problem = problem }
    }

    /// The sink's own error for a row is reported; any other one ends the import.
    private func rowFailed(_ error: any Error, at place: SourcePlace, subject: String?) {
        guard var diagnostic = error as? Diagnostic else { return stop(error) }
        diagnostic.place = diagnostic.place ?? place
        diagnostic.subject = diagnostic.subject ?? subject
        report.add(diagnostic)
    }

    private func take(
        _ text: String, into number: inout EmploymentNumber?, at place: SourcePlace
    ) -> Diagnostic? {
        number = EmploymentNumber(text)
        if number != nil || text.allSatisfy(\.isWhitespace) { return nil }
        return PaxmlFault.badNumber.diagnostic(at: place, subject: nil)
    }

    private func forEach(_ attributes: Attributes?, _ body: (String, String) -> Void) {
        guard var next = unsafe attributes else { return }
        while let name = unsafe next[0], let value = unsafe next[1] {
            body(unsafe String(cString: name), unsafe String(cString: value))
            unsafe next += 2
        }
    }
}
