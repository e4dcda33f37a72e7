import Foundation
import Glibc
import NIOCore
import NIOPosix

/// How many unchanged polls a hub answers in a second, beside nginx answering nothing but 200 over the same kind of connections.
struct PollWorkload {
    let plan: Plan
    let region: Region

    static let ids = ["polls"]
    private static let connections = 64
    private var peers: Peers { region.peers }

    func run() async throws -> Findings {
        let nginx = try Nginx(certificateOf: region.hub, folder: plan.path("nginx"))
        defer { nginx.stop() }
        var polls: [Double] = []
        var reference: [Double] = []
        for _ in 0..<(plan.quick ? 2 : 5) {
            // A server keeps the nonces of a minute: each turn begins with an empty memory, and a second after the start.
            try region.restart()
            try await Task.sleep(for: .milliseconds(1_200))
            // A few first, to know how many are answered in some seconds: a signature lives a minute, a memory of nonces is bounded.
            let rate = try await measure(requests: 2)
            let wanted = Int(rate * (plan.quick ? 1.5 : 4)) / Self.connections
            polls.append(try await measure(requests: max(2, min(wanted, 800))))
            reference.append(
                max(
                    try nginx.wrk(seconds: plan.quick ? 2 : 4),
                    try await plain(nginx, requests: plan.quick ? 500 : 2_000)))
            say("    \((polls.last ?? 0).short) polls a second; nginx \((reference.last ?? 0).short)")
        }
        var findings = Findings()
        findings.rows = [
            Row(
                "polls", polls, "polls a second", reference: reference, target: 0.08, sense: .atLeast, judged: .ratio,
                note:
                    "\(Self.connections) kept-alive connections of as many villages of \(peers.villages.count), every request signed beforehand under its own nonce; reference: nginx with 2 workers, the faster of `wrk` and the same client"
            )
        ]
        return findings
    }

    private func measure(requests: Int) async throws -> Double {
        let peers = peers
        let some = Array(peers.villages.prefix(Self.connections))
        var calls: [(RawConnection, [SignedRequest])] = []
        for village in some {
            let connection = try await peers.connect(village)
            let (cursor, view) = try await peers.standing(connection, village)
            let signed = try (0..<requests).map { _ in
                try SignedRequest(
                    "GET", "/federation/v1/changes", query: "after=\(cursor)&view=\(view)&wait=0", from: village,
                    to: peers.address)
            }
            calls.append((connection, signed))
        }
        defer { for (connection, _) in calls { connection.close() } }
        let start = ContinuousClock.now
        let replays = try await Self.replay(calls.map { ($0.0, $0.1.map(\.bytes)) })
        let seconds = (ContinuousClock.now - start).inSeconds
        for ((_, signed), replay) in zip(calls, replays) {
            try require(
                replay.statuses == [204: requests], "polls were answered with \(replay.statuses), not all with 204")
            for (index, answer) in replay.kept { try signed[index].verify(answer, of: peers.address) }
        }
        // What was answered fast must still have been checked: a replay and a changed request are refused.
        let (connection, signed) = calls[0]
        let again = try await connection.send(signed[0].bytes)
        try require(again.status == 401, "a replayed request was answered with \(again.status)")
        let fresh = try SignedRequest(
            "GET", "/federation/v1/changes", query: "after=0.0000000000000000&view=x&wait=0", from: some[0],
            to: peers.address)
        let text = String(decoding: fresh.bytes, as: UTF8.self).replacingOccurrences(of: "view=x", with: "view=y")
        let forged = try await connection.send(Array(text.utf8))
        try require(forged.status == 401, "a request changed after signing was answered with \(forged.status)")
        return Double(requests * some.count) / seconds
    }

    private static func replay(_ calls: [(RawConnection, [[UInt8]])]) async throws -> [Replay] {
        try await withThrowingTaskGroup(of: (Int, Replay).self) { group in
            for (index, call) in calls.enumerated() {
                group.addTask { (index, try await call.0.replay(call.1, keepEvery: 50)) }
            }
            var all = [Replay](repeating: Replay(), count: calls.count)
            for try await (index, replay) in group { all[index] = replay }
            return all
        }
    }

    /// The same client against nginx.
    private func plain(_ nginx: Nginx, requests: Int) async throws -> Double {
        let request = Array("GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".utf8)
        var calls: [(RawConnection, [[UInt8]])] = []
        for village in peers.villages.prefix(Self.connections) {
            let connection = try await RawConnection.open(
                port: nginx.port, from: village.address, certificate: peers.address.certificate,
                context: peers.context, group: peers.group)
            calls.append((connection, [[UInt8]](repeating: request, count: requests)))
        }
        defer { for (connection, _) in calls { connection.close() } }
        let start = ContinuousClock.now
        let replays = try await Self.replay(calls)
        let seconds = (ContinuousClock.now - start).inSeconds
        try require(replays.allSatisfy { $0.statuses == [200: requests] }, "nginx did not answer 200")
        return Double(requests * calls.count) / seconds
    }
}

/// nginx, answering 200 to everything, with the hub's own key.
final class Nginx {
    let port: Int
    private let server: Child
    private let folder: String

    init(certificateOf hub: Croisee, folder: String) throws {
        try Files.folder(folder)
        self.folder = folder
        port = try FreePort.find()
        let text = """
            \(getuid() == 0 ? "user root;" : "")
            worker_processes 2;
            daemon off;
            pid \(folder)/pid;
            error_log \(folder)/error.log;
            events { worker_connections 4096; }
            http {
                access_log off;
                keepalive_requests 100000000;
                client_body_temp_path \(folder)/body; proxy_temp_path \(folder)/proxy; fastcgi_temp_path \(folder)/fastcgi;
                uwsgi_temp_path \(folder)/uwsgi; scgi_temp_path \(folder)/scgi;
                server {
                    listen 127.0.0.1:\(port) ssl;
                    ssl_certificate \(hub.folder)/tls.crt;
                    ssl_certificate_key \(hub.folder)/keys/tls.key;
                    location / { return 200 "ok"; }
                }
            }
            """
        try Files.write(Array(text.utf8), to: folder + "/nginx.conf")
        server = try Child(
            "nginx", ["-p", folder, "-c", folder + "/nginx.conf", "-e", folder + "/error.log"],
            complaint: folder + "/complaint")
        try FreePort.waitUntilOpen(port)
    }

    func stop() { server.stop() }

    /// Requests a second as `wrk` counts them.
    func wrk(seconds: Int) throws -> Double {
        let out = folder + "/wrk.out"
        let child = try Child(
            "wrk", ["-t1", "-c64", "-d\(seconds)s", "https://127.0.0.1:\(port)/"], output: out)
        try require(try child.wait(atMost: 60).exit == 0, "wrk failed")
        let text = String(decoding: try Files.read(out), as: UTF8.self)
        guard let line = text.split(separator: "\n").first(where: { $0.contains("Requests/sec:") }),
            let figure = line.split(separator: " ").last.flatMap({ Double($0) })
        else { throw Failure("wrk: \(text)") }
        return figure
    }
}
