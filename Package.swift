// swift-tools-version:6.2
import PackageDescription

/// Our own targets are built strictly; packages we depend on keep their own settings. `MemberImportVisibility` stays off:
/// which module owns a C struct such as `stat` depends on the order in which the compiler's modules were built.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
]

func module(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["Randomness"], resources: resources, swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
    name: "croisee",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "croisee", targets: ["Croisee"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-structured-headers", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .executableTarget(name: "Croisee", dependencies: ["CroiseeCommands"], swiftSettings: strict),
        module(
            "CroiseeCommands",
            [
                "CroiseeWeb", "CroiseeFederation", "CroiseeStore", "Links", "Reconciliation", "Bundles", "Formats",
                "Search", "Notes", "Catalogue", "CQRencode", crypto, logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        module(
            "CroiseeWeb",
            [
                "CroiseeFederation", "CroiseeStore", "Links", "Bundles", "Formats", "Search", "Notes", "Catalogue",
                "CQRencode", crypto, logging,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], resources: [.embedInCode("Assets")]),
        module(
            "CroiseeFederation",
            [
                "CroiseeStore", "Links", "Reconciliation", "Bundles", "Formats", "Notes", "Catalogue", "CAllocator",
                crypto,
                logging,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "RawStructuredFieldValues", package: "swift-http-structured-headers"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ]),
        module(
            "CroiseeStore",
            [
                "Links", "Reconciliation", "Bundles", "Notes", "Search", "Catalogue", crypto,
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        module("Links", ["Bundles", "Catalogue", crypto]),
        module("Reconciliation", ["Catalogue", crypto]),
        module(
            "Bundles", ["Notes", "Catalogue", "CZstd", crypto, .product(name: "CryptoExtras", package: "swift-crypto")]),
        module("Catalogue", []),
        module("Search", ["Catalogue", "CStemmer"]),
        module("Formats", ["Notes", "Catalogue", "CCMark"]),
        module(
            "Notes", ["Catalogue", crypto, .product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("Kinds")]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .target(name: "CAllocator"),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(
            name: "COpenSSL", path: "Tests/COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        // Measures the product beside its references; not part of it.
        .executableTarget(
            name: "croisee-bench",
            dependencies: [
                "CroiseeFederation", "CroiseeStore", "Links", "Reconciliation", "Bundles", "Search", "Notes",
                "Catalogue", "Randomness",
                crypto,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], path: "Sources/CroiseeBench", swiftSettings: strict),

        // Several nodes in one process on virtual time, and whatever else may hurt; not part of the product.
        module(
            "CroiseeSimulator",
            [
                "CroiseeFederation", "CroiseeStore", "Links", "Bundles", "Notes", "Catalogue", "CFaultyDisk",
                "Randomness",
                logging,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ]),
        module("Randomness", []),
        .target(name: "CFaultyDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "croisee-torture",
            dependencies: [
                "CroiseeSimulator", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], path: "Sources/CroiseeTorture", swiftSettings: strict),

        tests("SearchTests", ["Search"]),
        tests("FormatsTests", ["Formats", "Notes", "Catalogue"]),
        tests("NotesTests", ["Notes"]),
        tests("BundlesTests", ["Bundles", "Notes", "Catalogue", "COpenSSL", "CZstd", crypto]),
        tests("ReconciliationTests", ["Reconciliation", "Catalogue", crypto], resources: [.copy("Vectors")]),
        tests("LinksTests", ["Links", "Bundles", crypto]),
        tests(
            "StoreTests",
            [
                "CroiseeStore", "Links", "Bundles", "Notes", "Search", "Catalogue", crypto,
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(
            "FederationTests",
            [
                "CroiseeFederation", "CroiseeStore", "Links", "Bundles", "Formats", "Notes", "Catalogue", "COpenSSL",
                crypto, logging,
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "X509", package: "swift-certificates"),
            ]),
        tests(
            "WebTests",
            [
                "CroiseeWeb", "CroiseeFederation", "CroiseeStore", "Links", "Bundles", "Formats", "Notes", "Catalogue",
                crypto, logging,
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
        tests(
            "EndToEndTests",
            [
                "Croisee", "Bundles", "Links", "CroiseeStore", "CroiseeFederation",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
    ]
)
