package import Delivery
internal import Diagnostics
internal import Payroll
package import Settings

/// The native half of the plugin `kivra`.
package enum KivraPlugin {
    /// What is registered.
    package static let native = NativeChannel(
        name: name, manifest: PackageResources.kivra_lua, composer: KivraContent(),
        normalise: { (setting, value) throws(Diagnostic) in
            setting == "tenant_key" ? try TenantKey(value).text : value
        },
        configure: { table in try KivraSettings(&table) })

    /// The name in `plugins/kivra/plugin.lua`.
    package static let name = ChannelName(rawValue: "kivra")

    /// What the host must know: only a personnummer can have a mailbox, since accounts require BankID, and one recipient gets
    /// at most fifty contents a minute (api-introduction.yml, "Rate limit").
    static let traits = ChannelTraits(
        name: name, title: Phrase(sv: "Kivra", en: "Kivra"), takesOnlyPersonal: true,
        perRecipientAndMinute: 50)

    /// The tenant key is the one thing that a link must have besides what every link has.
    static func obstacles(_ company: Company, _ link: ProgramLink) -> [Diagnostic] {
        guard link.tenantKey == nil else { return [] }
        let number = company.organisationNumber.dashed
        let command = "lonespec link set --company \(number) --tenant-key KEY"
        return [
            Diagnostic(
                code: "link.tenant-key",
                Phrase(
                    sv: "Avsändaridentitet (tenant key) saknas", en: "the tenant key is missing"),
                hint: Phrase(sv: "kör: \(command)", en: "run: \(command)"), subject: number)
        ]
    }
}
