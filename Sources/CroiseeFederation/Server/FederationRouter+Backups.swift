import Bundles
import Catalogue
import Hummingbird

extension FederationRouter {
    func addBackups(to router: Router<NodeRequestContext>, _ base: String) {
        let list = RouterPath("\(base)/backups/:backup")
        let chunk = RouterPath("\(base)/backups/:backup/:number")
        router.post(RouterPath("\(base)/backups")) { request, context in
            await signed(
                request, context,
                making(0) { call in
                    try await service.backups(
                        peer: call.peer, WireJSON.decode(BackupMessage.self, from: call.body))
                })
        }
        router.put(list) { request, context in
            await signed(
                request, context,
                making(0) { call in
                    try await service.beginBackup(try backup(context), call.body, peer: call.peer)
                })
        }
        router.put(chunk) { request, context in
            await signed(
                request, context,
                making(0) { call in
                    try await service.takeBackupChunk(
                        try backup(context), try number(context), call.body, peer: call.peer)
                })
        }
        router.get(list) { request, context in
            await signed(
                request, context,
                making(512 << 10) { try await service.ownBackup(try backup(context), nil, peer: $0.peer) })
        }
        router.get(chunk) { request, context in
            await signed(
                request, context,
                making(Bounds.chunkRecordBytes) { call in
                    try await service.ownBackup(try backup(context), try number(context), peer: call.peer)
                })
        }
        router.post(RouterPath("\(base)/recovery/backup")) { request, context in
            try await awayFromLoop {
                await unsigned(request, context) { body in
                    try await service.keptBackup(WireJSON.decode(RecoveryBackupRequest.self, from: body))
                }
            }
        }
    }

    private func backup(_ context: NodeRequestContext) throws(Problem) -> Digest32 {
        guard let id = context.parameters.get("backup").flatMap({ Digest32(hex: $0) }) else { throw .unknownToPeer }
        return id
    }

    private func number(_ context: NodeRequestContext) throws(Problem) -> Int {
        guard let text = context.parameters.get("number"), let number = Int(text), String(number) == text,
            (0..<BackupList.chunksAtMost).contains(number)
        else { throw .unknownToPeer }
        return number
    }
}
