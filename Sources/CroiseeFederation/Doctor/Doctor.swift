import Bundles
import Catalogue
import CroiseeStore
import Links
import Logging
import Notes

extension Node {
    /// Looks at everything that can go wrong with a node, and says it in words. The server may be running.
    public func examine(_ options: DoctorOptions = DoctorOptions()) async throws -> Diagnosis {
        var found = Diagnosis()
        do {
            try await examine(options, &found)
        } catch let problem as Problem where problem.type == "storage" {
            // What cannot be read is told as what it is, after what was found until then.
            found.findings.removeAll { $0.check == "database" }
            found.add("database", .damage, problem.sentence, advice: DoctorWords.restoreBackup)
        }
        return found
    }

    private func examine(_ options: DoctorOptions, _ found: inout Diagnosis) async throws {
        try await waiting { [self] in
            var found = Diagnosis()
            try lookAtKeys(options, &found)
            return found
        }.add(to: &found)
        guard try await lookAtDatabase(options, &found) else { return }
        // Peers do not know replaced keys: what they answer would lead astray.
        let isOutdated = try await store.reading(isOutdated)
        let asksPeers = options.asksNetwork && !isOutdated
        let isSearchWrong = try await lookAtSearch(options, &found)
        try await restoreOrphans(options, &found)
        try await lookAtBundles(options, &found)
        if options.repairs { try await repairReferences(&found) }
        try await lookAtPieces(options, &found)
        if options.repairs, asksPeers { try await askPeers(&found) }
        try await lookAtNotes(options, &found)
        // Rows that were made anew may be what others refer to.
        try await lookAtReferences(options, &found)
        if options.repairs { try await fillSearch(wasWrong: isSearchWrong, &found) }
        try await lookAtGaps(&found)
        lookAtDisk(options, &found)
        try await lookAtBackups(&found)
        try await lookAtPeerBackups(options, &found)
        try lookAtCertificate(options, &found)
        if !kindsHere().problems.isEmpty {
            found.add(
                "kinds", .warning, DoctorWords.badKinds(kindsHere().problems.count), advice: DoctorWords.seeKinds)
        }
        if asksPeers {
            let answered = try await lookAtPeers(&found)
            try await lookAtAddress(asking: answered, &found)
        }
        // With what the peers just said.
        try await lookAtIdentities(&found)
    }

    private func lookAtKeys(_ options: DoctorOptions, _ found: inout Diagnosis) throws {
        let loose = folder.looseFiles(repairs: options.repairs, repaired: &found.repaired)
        for file in loose {
            found.add("modes", .warning, DoctorWords.looseMode(file), advice: DoctorWords.doRepair)
        }
        guard let identity = try store.read({ try $0.identity(of: me) }) else { throw Problem.databaseDamaged }
        guard identity.key(statement: identity.latest) == signingKey.publicKey else {
            // What `status` says of it, with the same advice.
            return try store.read(isOutdated)
                ? found.add("keys", .damage, Problem.keyOutdated.sentence)
                : found.add("keys", .damage, DoctorWords.wrongSigningKey, advice: DoctorWords.restoreKeys)
        }
        if let record = identity.node, record.requestKey != requestKey.publicKey {
            return found.add("keys", .warning, DoctorWords.oldRequestKey, advice: DoctorWords.startOnce)
        }
        if loose.isEmpty { found.add("keys", .ok, DoctorWords.keysFine) }
    }

    /// - Returns: whether anything more can be read.
    private func lookAtDatabase(_ options: DoctorOptions, _ found: inout Diagnosis) async throws -> Bool {
        var faults = try await store.reading { try $0.integrityFaults(isThorough: true) }
        if !faults.isEmpty, options.repairs {
            // Where only an index is wrong, its table still says what belongs there.
            let renewed = await Result { try await store.writing { try $0.renewIndexes() } }
            if case .success = renewed {
                let left = try await store.reading { try $0.integrityFaults(isThorough: true) }
                found.repaired += max(0, faults.count - left.count)
                faults = left
            }
        }
        guard let first = faults.first else {
            found.add("database", .ok, DoctorWords.databaseFine)
            return true
        }
        found.add(
            "database", .damage, DoctorWords.databaseFaults(first, more: faults.count - 1),
            advice: DoctorWords.restoreBackup)
        return false
    }

    private func lookAtBundles(_ options: DoctorOptions, _ found: inout Diagnosis) async throws {
        let total = try await store.reading { try $0.bundleCount() }
        var damages: [BundleDamage] = []
        var examined = 0
        var start: Int64? = 0
        while let from = start {
            let part = try await store.reading { try $0.examineBundles(after: from) }
            examined += part.examined
            damages += part.damages
            start = part.next
            options.progress(examined, total)
        }
        guard !damages.isEmpty else { return found.add("bundles", .ok, DoctorWords.bundlesFine(examined)) }
        guard options.repairs else {
            return found.add(
                "bundles", .damage, DoctorWords.bundlesDamaged(damages.count, of: examined),
                advice: DoctorWords.doRepair)
        }
        let renewable: Set<BundleDamage.Kind> = [.row, .rows]
        if damages.contains(where: { renewable.contains($0.kind) }) {
            try await store.writing { try $0.emptySearch() }
        }
        var left = damages.filter { renewable.contains($0.kind) }
        // What one needs of another is there the second time.
        for _ in 0..<2 {
            var still: [BundleDamage] = []
            for damage in left {
                let renewed = await Result {
                    try await store.writing { [now = now()] in try $0.renew(damage, at: now) }
                }
                if case .success(true) = renewed { found.repaired += 1 } else { still.append(damage) }
            }
            left = still
        }
        let lost = left + damages.filter { !renewable.contains($0.kind) }
        try await store.writing { writing in for damage in lost { try writing.markDamaged(damage) } }
    }

    private func lookAtPieces(_ options: DoctorOptions, _ found: inout Diagnosis) async throws {
        let examined = try await waiting { [store] in try store.examineChunks(reads: true) }
        let lost = examined.missing + examined.damaged
        let damaged = lost.count
        // From here on they count as pieces that never came, and are asked for.
        if options.repairs { try await store.writing { writing in for key in lost { try writing.lost(key) } } }
        guard damaged > 0 else { return found.add("attachments", .ok, DoctorWords.piecesFine) }
        found.add(
            "attachments", .damage, DoctorWords.piecesDamaged(damaged),
            advice: options.repairs ? DoctorWords.keepRunning : DoctorWords.doRepair)
    }

    /// Damaged bundles are asked of every peer that this side calls; the others are asked as they come.
    private func askPeers(_ found: inout Diagnosis) async throws {
        let before = try await store.reading { try $0.damagedCount() }
        guard before > 0 else { return }
        for peer in try await store.reading({ try $0.dialled() }) {
            // Who does not answer is named further down.
            _ = await Result { try await sync(self, with: peer) }
            if try await store.reading({ try $0.damagedCount() }) == 0 { break }
        }
        let left = try await store.reading { try $0.damagedCount() }
        found.repaired += before - left
    }

    private func lookAtGaps(_ found: inout Diagnosis) async throws {
        let (missing, gaps, damaged) = try await store.reading {
            (try $0.missingCount(), try $0.gapCount(), try $0.damagedCount())
        }
        if damaged > 0 {
            found.add("bundles", .damage, DoctorWords.bundlesAsked(damaged), advice: DoctorWords.keepRunning)
        }
        let payloads = missing - damaged
        if payloads + gaps == 0 { return found.add("missing", .ok, DoctorWords.completeFine) }
        found.add(
            "missing", .warning, DoctorWords.incomplete(gaps: gaps, payloads: payloads), advice: DoctorWords.keepRunning
        )
    }
}

extension Diagnosis {
    mutating func add(_ check: String, _ level: Finding.Level, _ sentence: Sentence, advice: Sentence? = nil) {
        findings.append(Finding(check, level, sentence, advice: advice))
    }

    fileprivate func add(to other: inout Diagnosis) {
        other.findings += findings
        other.repaired += repaired
    }
}

extension Result where Failure == any Error {
    init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
