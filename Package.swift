// swift-tools-version: 6.3
// Targets are listed from the top of the one-way module graph to the bottom; a target may depend
// only on what stands below it. docs/modules.md has a paragraph for each.
import PackageDescription

let swift: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let c: [CSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "lonespec",
    products: [
        // Preloaded by tests into a process, to have a disk that fails on demand.
        .library(name: "FaultyDisk", type: .dynamic, targets: ["FaultyDisk"])
    ],
    traits: [
        .trait(
            name: "Rendering",
            description: "Payslips are rendered from their lines; needs Cairo, Pango and a font."),
        .default(enabledTraits: ["Rendering"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    ],
    targets: [
        // Executables.
        .executableTarget(
            name: "bench",
            dependencies: [
                "CRuleBaseline", "Console", "Delivery", "Diagnostics", "Documents", "HostKit",
                "Kivra",
                "LuaRuntime", "Plugins", "Payroll", "RuleDiff", "Rules", "Store",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: swift),
        .executableTarget(
            name: "lonespec",
            dependencies: [
                "Administration", "Console", "Delivery", "Diagnostics", "HostKit", "Import",
                "LineEditor", "LuaRuntime", "Payroll", "PluginTesting", "Plugins", "RuleCheck",
                "RuleDiff", "RuleTesting", "Rules", "Settings", "Store", "Wording",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swift),
        .executableTarget(
            name: "kivra-sandbox",
            dependencies: [
                "KivraSandbox",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swift),

        // The module graph, from the top.
        .target(
            name: "Console",
            dependencies: [
                "Delivery", "Diagnostics", "HostKit", "LuaRuntime", "LuaSyntax", "Payroll",
                "Plugins", "RuleCheck", "RuleDiff", "RuleTesting", "Rules", "Store",
            ],
            swiftSettings: swift),
        .target(
            name: "Administration",
            dependencies: [
                "Delivery", "Diagnostics", "HostKit", "Import", "Payroll", "Settings", "Store",
                "Wording",
            ],
            swiftSettings: swift),
        .target(
            name: "HostKit",
            dependencies: [
                "Delivery", "Diagnostics", "Documents", "FolderChannel", "Import", "Kivra",
                "LuaRuntime", "Payroll", "Plugins", "Rules", "Settings", "Store", "Typesetting",
                "Webhook", "Wording",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [
                .embedInCode("Shipped/arkiv.lua"), .embedInCode("Shipped/arkiv_test.lua"),
                .embedInCode("Shipped/lonebesked.lua"), .embedInCode("Shipped/lonebesked_test.lua"),
                .embedInCode("Shipped/larm.lua"), .embedInCode("Shipped/larm_test.lua"),
                .embedInCode("Shipped/print.lua"),
                .embedInCode("Shipped/responsiv.lua"), .embedInCode("Shipped/responsiv_test.lua"),
                .embedInCode("Shipped/vanta.lua"), .embedInCode("Shipped/vanta_test.lua"),
                .embedInCode("Starter/default.lua"), .embedInCode("Starter/lonespec.lua"),
            ],
            swiftSettings: swift),
        .target(
            name: "Kivra",
            dependencies: [
                "Delivery", "Diagnostics", "Payroll", "Settings",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            resources: [.embedInCode("Resources/kivra.lua")],
            swiftSettings: swift),
        .target(
            name: "Webhook",
            dependencies: [
                "Diagnostics",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: swift),
        .target(
            name: "FolderChannel",
            dependencies: ["Delivery", "Diagnostics", "Payroll", "Settings"],
            resources: [.embedInCode("Resources/folder.lua")],
            swiftSettings: swift),
        .target(
            name: "Store",
            dependencies: [
                "Delivery", "Diagnostics", "Payroll",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: swift),
        .target(
            name: "PluginTesting",
            dependencies: [
                "Delivery", "Diagnostics", "LuaRuntime", "Payroll", "Plugins", "RuleTesting",
                "Rules",
            ],
            resources: [.embedInCode("Resources/plugin_prelude.lua")],
            swiftSettings: swift),
        .target(
            name: "Plugins",
            dependencies: [
                "Delivery", "Diagnostics", "LuaRuntime", "LuaSyntax", "Payroll", "Rules",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [.embedInCode("Resources/hooks.lua")],
            swiftSettings: swift),
        .target(
            name: "Settings",
            dependencies: ["Delivery", "Diagnostics", "LuaRuntime", "Payroll"],
            swiftSettings: swift),
        .target(
            name: "Import",
            dependencies: ["CExpat", "Diagnostics", "Payroll"],
            swiftSettings: swift),
        .target(
            name: "Documents",
            dependencies: [
                "Diagnostics", "LuaRuntime", "Payroll", "Typesetting",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.embedInCode("Resources/phone.mustache")],
            swiftSettings: swift),
        .target(
            name: "RuleDiff",
            dependencies: ["Delivery", "Diagnostics", "LuaRuntime", "Payroll", "Rules"],
            swiftSettings: swift),
        .target(
            name: "RuleTesting",
            dependencies: [
                "Delivery", "Diagnostics", "LuaRuntime", "LuaSyntax", "Payroll", "Rules",
            ],
            resources: [
                .embedInCode("Resources/coverage.css"), .embedInCode("Resources/kernel.lua"),
                .embedInCode("Resources/prelude.lua"),
            ],
            swiftSettings: swift),
        .target(
            name: "Delivery",
            dependencies: [
                "Diagnostics", "Payroll", "Rules",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: swift),
        .target(
            name: "RuleCheck",
            dependencies: ["Diagnostics", "LuaRuntime", "LuaSyntax", "Payroll", "Rules"],
            swiftSettings: swift),
        .target(
            name: "Rules",
            dependencies: [
                "Diagnostics", "LuaRuntime", "Payroll",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: swift),
        .target(name: "Payroll", dependencies: ["Diagnostics"], swiftSettings: swift),
        .target(
            name: "LuaRuntime",
            dependencies: ["CLua", "CLuaShim", "Diagnostics"],
            swiftSettings: swift),
        .target(name: "CLuaShim", dependencies: ["CLua"], cSettings: c),
        // What `bench` measures the rules against.
        .target(name: "CRuleBaseline", dependencies: ["CLua"], cSettings: c),
        .target(name: "LuaSyntax", dependencies: ["Diagnostics"], swiftSettings: swift),
        .target(
            name: "LineEditor", dependencies: ["CLineEditor", "Diagnostics"],
            swiftSettings: swift),
        .target(name: "CLineEditor", dependencies: ["CEdit"], cSettings: c),
        .target(
            name: "Typesetting",
            dependencies: [.target(name: "CPangoCairo", condition: .when(traits: ["Rendering"]))],
            swiftSettings: swift),
        .target(name: "Wording", dependencies: ["Diagnostics"], swiftSettings: swift),
        .target(name: "Diagnostics", swiftSettings: swift),
        .systemLibrary(
            name: "CEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .systemLibrary(
            name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(
            name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
        .systemLibrary(
            name: "CPangoCairo", pkgConfig: "pangocairo",
            providers: [.apt(["libcairo2-dev", "libpango1.0-dev"])]),

        // Beside the rest: a local Kivra. It knows nothing of lonespec.
        .target(
            name: "KivraSandbox",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: swift),

        // Tests.
        .testTarget(
            name: "AdministrationTests",
            dependencies: [
                "Administration", "Delivery", "Diagnostics", "HostKit", "Payroll", "Store",
                "TestSupport",
            ],
            swiftSettings: swift),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Console", "Diagnostics", "HostKit", "Import", "LuaRuntime", "Payroll", "Store",
                "TestSupport",
            ],
            swiftSettings: swift),
        .testTarget(
            name: "DeliveryTests",
            dependencies: [
                "Delivery", "Diagnostics", "Payroll", "Rules", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: swift),
        .testTarget(
            name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: swift),
        .testTarget(
            name: "DocumentsTests",
            dependencies: ["Diagnostics", "Documents", "LuaRuntime", "Payroll", "Typesetting"],
            exclude: ["Pages"], swiftSettings: swift),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["FaultyDisk", "TestSupport", "kivra-sandbox", "lonespec"],
            swiftSettings: swift),
        .target(name: "FaultyDisk", path: "Tests/FaultyDisk", cSettings: c),
        .testTarget(
            name: "FolderChannelTests",
            dependencies: ["Delivery", "FolderChannel", "Payroll", "TestSupport"],
            swiftSettings: swift),
        .testTarget(
            name: "HostKitTests",
            dependencies: [
                "Delivery", "Diagnostics", "HostKit", "LuaRuntime", "Payroll", "Plugins",
                "Store", "TestSupport",
            ],
            swiftSettings: swift),
        .testTarget(
            name: "ImportTests", dependencies: ["Diagnostics", "Import", "Payroll"],
            swiftSettings: swift),
        .testTarget(
            name: "KivraSandboxTests", dependencies: ["KivraSandbox", "kivra-sandbox"],
            swiftSettings: swift),
        .testTarget(
            name: "KivraTests",
            dependencies: [
                "Delivery", "Diagnostics", "Kivra", "KivraSandbox", "Payroll",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: swift),
        .executableTarget(
            name: "line-editor-probe", dependencies: ["Diagnostics", "LineEditor"],
            path: "Tests/LineEditorProbe", swiftSettings: swift),
        .testTarget(
            name: "LineEditorTests",
            dependencies: ["Diagnostics", "LineEditor", "TestSupport", "line-editor-probe"],
            swiftSettings: swift),
        .testTarget(
            name: "LuaRuntimeTests", dependencies: ["Diagnostics", "LuaRuntime"],
            resources: [.copy("Hostile")], swiftSettings: swift),
        .testTarget(name: "PayrollTests", dependencies: ["Payroll"], swiftSettings: swift),
        .testTarget(
            name: "PluginTestingTests",
            dependencies: ["LuaRuntime", "PluginTesting", "Plugins", "RuleTesting"],
            swiftSettings: swift),
        .testTarget(
            name: "PluginsTests",
            dependencies: [
                "Delivery", "Diagnostics", "LuaRuntime", "Payroll", "Plugins", "Rules",
                "TestSupport",
            ],
            swiftSettings: swift),
        .testTarget(
            name: "RuleCheckTests",
            dependencies: ["Diagnostics", "LuaRuntime", "LuaSyntax", "RuleCheck"],
            swiftSettings: swift),
        .testTarget(
            name: "RuleDiffTests",
            dependencies: [
                "Delivery", "Diagnostics", "LuaRuntime", "Payroll", "RuleDiff", "Rules", "Store",
                "TestSupport",
            ],
            swiftSettings: swift),
        .testTarget(
            name: "RuleTestingTests",
            dependencies: [
                "Delivery", "Diagnostics", "LuaRuntime", "LuaSyntax", "Payroll", "RuleTesting",
                "Rules", "TestSupport",
            ],
            swiftSettings: swift),
        .testTarget(
            name: "RulesTests",
            dependencies: ["Diagnostics", "LuaRuntime", "Payroll", "Rules", "TestSupport"],
            swiftSettings: swift),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Delivery", "Diagnostics", "Payroll", "Store", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: swift),
        .testTarget(
            name: "TypesettingTests", dependencies: ["Typesetting"], swiftSettings: swift),
        .testTarget(
            name: "WebhookTests", dependencies: ["TestSupport", "Webhook"], swiftSettings: swift),
        .testTarget(
            name: "WordingTests", dependencies: ["Diagnostics", "Wording"], swiftSettings: swift),
        .target(
            name: "TestSupport",
            dependencies: ["Delivery", "Diagnostics", "LuaRuntime", "Payroll", "Rules"],
            path: "Tests/TestSupport", swiftSettings: swift),
    ],
    swiftLanguageModes: [.v6]
)
