import GRDB
import Payroll

/// One field of a record as the audit trail compares and shows it.
struct AuditField {
    /// The stable name.
    var name: String
    /// What is compared.
    var value: String?
    /// What the trail keeps; nil for nothing.
    var shown: String?

    init(_ name: String, _ value: String?, shown: String? = nil) {
        self.name = name
        self.value = value
        self.shown = shown ?? value
    }

    init(_ name: String, _ flag: Bool) {
        self.init(name, flag ? "on" : "off")
    }

    /// The lines for the fields in which two states of one record differ.
    static func changes(
        _ action: String, _ before: [AuditField], _ after: [AuditField],
        company: Company.ID?, employee: Employee.ID? = nil
    ) -> [AuditEntry] {
        zip(before, after).compactMap { old, new in
            guard old.value != new.value else { return nil }
            return AuditEntry(
                action, field: new.name, old: old.shown, new: new.shown, company: company,
                employee: employee)
        }
    }
}

extension Company {
    var auditFields: [AuditField] {
        [
            AuditField("name", name), AuditField("licence", isLicensed),
            AuditField("print_add_on", hasPrintAddOn),
            AuditField("legal_name", employer.legalName),
            AuditField("vat_number", employer.vatNumber),
            AuditField("care_of", employer.address.careOf),
            AuditField("street", employer.address.street),
            AuditField("postal_code", employer.address.postalCode),
            AuditField("city", employer.address.city),
            AuditField("country", employer.address.country),
            AuditField("email", employer.email), AuditField("telephone", employer.telephone),
            AuditField("source_system", employer.sourceSystem),
        ]
    }
}

extension ProgramLink {
    var auditFields: [AuditField] {
        [
            AuditField("tenant_key", tenantKey), AuditField("environment", environment.rawValue),
            AuditField("retention_days", String(retentionDays.rawValue)),
            AuditField("sends_payslips", sendsPayslips),
            AuditField("print_handling", printHandling), AuditField("active", isActive),
            AuditField("allow_unstructured", allowsUnstructured),
            AuditField("without_mailbox", withoutMailbox.rawValue),
            AuditField("subject_language", language),
        ]
    }
}

extension Employee {
    /// The fields in the order of `EmployeeColumns.names`.
    var auditFields: [AuditField] {
        let hidden = "(skyddad)"
        return zip(EmployeeColumns.names, EmployeeColumns.values(of: self)).map { name, value in
            let text = value.map { "\($0.databaseValue.storage.value ?? "")" }
            switch name {
            case "identity":
                return AuditField(name, text, shown: text.map { _ in "(personnummer)" })
            case "send_via_kivra": return AuditField(name, sendViaKivra)
            case "allow_print": return AuditField(name, allowPrint)
            case "is_protected": return AuditField(name, isProtected)
            case "care_of", "street", "apartment", "postal_code", "city", "country",
                "forwarding_care_of", "forwarding_street", "forwarding_postal_code",
                "forwarding_city", "forwarding_country":
                return AuditField(name, text, shown: text.map { isProtected ? hidden : $0 })
            default: return AuditField(name, text)
            }
        }
    }
}
