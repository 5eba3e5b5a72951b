// swift-tools-version: 6.3
// The scripting runtime alone, so that `make sanitize` does not build everything else under AddressSanitizer. The
// folders are links to the repository's own.
import PackageDescription

let swift: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
]

let package = Package(
    name: "lonespec",
    targets: [
        .target(
            name: "LuaRuntime", dependencies: ["CLua", "CLuaShim", "Diagnostics"],
            swiftSettings: swift),
        .target(name: "CLuaShim", dependencies: ["CLua"]),
        .target(name: "Diagnostics", swiftSettings: swift),
        .systemLibrary(name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
        .testTarget(
            name: "LuaRuntimeTests", dependencies: ["Diagnostics", "LuaRuntime"],
            resources: [.copy("Hostile")], swiftSettings: swift),
    ],
    swiftLanguageModes: [.v6]
)
