package import Delivery
import Diagnostics
import Foundation
import LuaRuntime
package import Payroll
package import Plugins
import Store

extension Installation {
    /// All plugins that there are.
    package var catalogue: PluginCatalogue { PluginCatalogue(folder: pluginFolder) }

    /// The folder of the customers' plugins.
    package var pluginFolder: String { workspace.resolve(workspace.configuration.plugins) }

    /// What `lonespec.lua` says of a company.
    package func configuration(of company: Company) -> CompanyConfiguration {
        workspace.configuration.companies[company.organisationNumber.digits]
            ?? CompanyConfiguration()
    }

    /// The plugins that are enabled for a company, in the order in which they run.
    ///
    /// - Throws: `CommandFailure` with exit code 3 and everything that is wrong: nothing is sent then.
    package func plugins(of company: Company) throws(CommandFailure) -> [EnabledPlugin] {
        let entries = configuration(of: company).plugins
        if entries.isEmpty { return [] }
        let catalogue = catalogue
        var enabled: [EnabledPlugin] = []
        var problems: [Diagnostic] = []
        for entry in entries {
            do {
                let plugin = try catalogue.plugin(named: entry.name)
                guard plugin.origin != .native else {
                    problems.append(Installation.isChannel(entry))
                    continue
                }
                problems += PluginCatalogue.remembering(plugin)
                enabled.append(
                    try EnabledPlugin(
                        plugin, given: entry.settings, grants: entry.grants, path: entry.path))
            } catch let failure as CommandFailure {
                problems += failure.diagnostics.map { diagnostic in
                    var placed = diagnostic
                    if placed.place == nil {
                        placed.place = SourcePlace(file: HostConfiguration.fileName)
                    }
                    return placed
                }
            } catch let found as PluginProblems {
                problems += found.diagnostics
            } catch {
                problems.append(Diagnostic(code: "plugin.error", Phrase("\(error)")))
            }
        }
        guard problems.isEmpty else { throw CommandFailure(.refused, problems) }
        do throws(PluginProblems) {
            let order = try PluginOrder.sorted(enabled.map(\.plugin)).map(\.name)
            return enabled.sorted {
                (order.firstIndex(of: $0.plugin.name) ?? 0)
                    < (order.firstIndex(of: $1.plugin.name) ?? 0)
            }
        } catch {
            throw CommandFailure(.refused, error.diagnostics)
        }
    }

    private static func isChannel(_ entry: CompanyConfiguration.PluginEntry) -> Diagnostic {
        Diagnostic(
            code: "plugin.channel",
            Phrase("\(entry.path): '\(entry.name)' is a channel and always there"),
            hint: "take it out; channel = \"…\" chooses the company's channel",
            at: SourcePlace(file: HostConfiguration.fileName))
    }

    /// The channel's own plugin.
    package func channelPlugin(_ name: ChannelName) throws(CommandFailure) -> EnabledPlugin {
        do throws(PluginProblems) {
            guard let plugin = try NativeChannels.plugin(name) else {
                throw PluginProblems([
                    Diagnostic(code: "channel.unknown", Phrase("there is no channel '\(name)'"))
                ])
            }
            return try EnabledPlugin(trying: plugin)
        } catch {
            throw CommandFailure(.refused, error.diagnostics)
        }
    }

    /// What runs the hooks of a company's plugins.
    ///
    /// - Parameters:
    ///   - company: the company.
    ///   - channel: the channel that its payslips go by.
    ///   - dispatch: the dispatch; nil to see whether they load.
    /// - Returns: the runner, whose plugins have been loaded.
    /// - Throws: `CommandFailure` with exit code 3.
    package func hooks(
        of company: Company, channel: ChannelName, dispatch: Dispatch.ID?
    ) throws(CommandFailure) -> PluginHost {
        let plugins = try plugins(of: company)
        let channel = try channelPlugin(channel)
        do throws(PluginProblems) {
            return try PluginHost(
                channel: channel, plugins: plugins,
                memory: StoreHookMemory(store: store, company: company.id, dispatch: dispatch),
                documents: documents, limits: pluginLimits)
        } catch {
            throw CommandFailure(.refused, error.diagnostics)
        }
    }

    /// What a plugin may cost and leave behind.
    package var pluginLimits: PluginLimits {
        var limits = PluginLimits()
        limits.script = workspace.configuration.limits
        limits.appendBytes = workspace.configuration.appendBytes
        return limits
    }

    /// The plugins of a company as a dispatch keeps them: name, version, sum and settings, in their order. Where this is the
    /// same, hooks do the same.
    func pluginsText(of company: Company, channel: ChannelName) throws(CommandFailure) -> String {
        let all = try [channelPlugin(channel)] + plugins(of: company)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let records = all.map { one in
            PluginRecord(
                name: one.plugin.name, version: one.plugin.manifest.version,
                sha256: PluginCatalogue.digest(of: one.plugin).hex,
                settings: one.settings.mapValues(\.settingText).merging(lookSums(one)) { a, _ in a }
            )
        }
        guard let data = try? encoder.encode(records) else { return "[]" }
        return String(decoding: data, as: UTF8.self)
    }
}
