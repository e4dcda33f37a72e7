import Bundles
import Catalogue
import Hummingbird

extension FederationRouter {
    func addAttachments(to router: Router<NodeRequestContext>, _ base: String) {
        let path = RouterPath("\(base)/attachments/:bundle/:entry/:number")
        router.get(RouterPath("\(base)/attachments/wanted")) { request, context in
            await signed(request, context, making(128 << 10) { try await service.wantedChunks(peer: $0.peer) })
        }
        router.get(path) { request, context in
            await signed(
                request, context,
                making(Bounds.chunkRecordBytes) { try await service.chunk(try place(context), peer: $0.peer) })
        }
        router.put(path) { request, context in
            await signed(
                request, context,
                making(0) { try await service.takeChunk(try place(context), $0.body, peer: $0.peer) })
        }
    }

    private func place(_ context: NodeRequestContext) throws(Problem) -> ChunkPlace {
        guard let bundle = context.parameters.get("bundle"), let entry = context.parameters.get("entry"),
            let number = context.parameters.get("number"),
            let place = ChunkPlace(bundle: bundle, entry: entry, number: number)
        else { throw .unknownToPeer }
        return place
    }
}
