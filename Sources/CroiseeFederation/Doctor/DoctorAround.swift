import Bundles
import Catalogue
import CroiseeStore
import Links
import Logging
import Notes

/// Disk, backups, certificate, peers.
extension Node {
    private static let day: Int64 = 86_400_000

    func lookAtDisk(_ options: DoctorOptions, _ found: inout Diagnosis) {
        guard let free = store.freeBytes else { return }
        let size = options.size(free)
        if store.isLowOnDisk {
            found.add("disk", .warning, DoctorWords.diskLow(size), advice: DoctorWords.freeSpace)
        } else if free < store.keepsFree * 4 {
            found.add("disk", .warning, DoctorWords.diskSoonLow(size), advice: DoctorWords.freeSpace)
        } else {
            found.add("disk", .ok, DoctorWords.diskFine(size))
        }
    }

    func lookAtBackups(_ found: inout Diagnosis) async throws {
        let (plan, history, isCatchingUp) = try await store.reading { [now = now()] in
            (try $0.backupPlan(), try $0.backupHistory(), try $0.isCatchingUp(at: now))
        }
        if isCatchingUp {
            found.add("restored", .warning, DoctorWords.restoredWaiting, advice: DoctorWords.doSync)
        }
        if let reason = history.reason {
            return found.add("backup", .warning, DoctorWords.backupFailed(reason), advice: DoctorWords.makeBackup)
        }
        guard let made = history.made else {
            return found.add("backup", .warning, DoctorWords.backupNever, advice: DoctorWords.makeBackup)
        }
        let when = DateText.text(made / 1_000 * 1_000).map { String($0.prefix(10)) } ?? "–"
        // Twice as long as was planned; a month where nothing was.
        let latest = plan.map { $0.every.length * 2 + Self.day } ?? 30 * Self.day
        if now() - made > latest {
            found.add("backup", .warning, DoctorWords.backupOld(when), advice: DoctorWords.makeBackup)
        } else {
            found.add("backup", .ok, DoctorWords.backupFine(when))
        }
    }

    func lookAtCertificate(_ options: DoctorOptions, _ found: inout Diagnosis) throws {
        let end: Int64?
        do {
            // As the server would load it, but for what it makes itself.
            let isOther = options.certificate != nil && options.certificateKey == nil
            let held =
                try isOther
                ? nil : ServerCertificate.held(folder, certificate: options.certificate, key: options.certificateKey)
            end = isOther || held != nil ? try folder.certificateEnd(options.certificate) : nil
        } catch {
            let problem = error as? Problem ?? .certificateUnreadable
            return found.add("certificate", .damage, problem.sentence, advice: DoctorWords.renewCertificate)
        }
        guard let end else { return found.add("certificate", .ok, DoctorWords.certificateNone) }
        let until = DateText.text(end / 1_000 * 1_000).map { String($0.prefix(10)) } ?? "–"
        if end - now() < 30 * Self.day {
            found.add("certificate", .warning, DoctorWords.certificateEnds(until), advice: DoctorWords.renewCertificate)
        } else {
            found.add("certificate", .ok, DoctorWords.certificateFine(until))
        }
    }

    /// - Returns: those that this side calls and that answered.
    func lookAtPeers(_ found: inout Diagnosis) async throws -> [AnsweringPeer] {
        let rows = try await store.reading { reading in
            try reading.links().filter { $0.link.state == .active }.map {
                ($0, try reading.name(of: $0.link.community))
            }
        }
        var answered: [AnsweringPeer] = []
        for (row, name) in rows {
            guard row.link.mustCall else {
                let silent = row.lastContact.map { (now() - $0) / Self.day } ?? 0
                if silent >= 7 {
                    found.add(
                        "peers", .warning, DoctorWords.peerUnheard(name, days: silent), advice: DoctorWords.tellPeer)
                }
                continue
            }
            if await lookAt(row.link.community, name, &found) {
                answered.append(AnsweringPeer(community: row.link.community, name: name))
            }
        }
        return answered
    }

    private func lookAt(_ peer: CommunityID, _ name: String, _ found: inout Diagnosis) async -> Bool {
        do {
            var logger = Logger(label: "croisee.doctor")
            logger.logLevel = .critical
            let exchange = try await Exchange.open(self, peer, bell: nil, logger: logger)
            let asked = await Result { try await exchange.exchangeState(wait: 0) }
            // Learned where the peer refused our time.
            let offset = await exchange.client.clockOffset
            await exchange.client.close()
            if abs(offset) >= 60_000 {
                found.add(
                    "clock", .warning, DoctorWords.clockOff(name, by: abs(offset) / 60_000),
                    advice: DoctorWords.setClock)
                return true
            }
            _ = try asked.get()
            found.add("peers", .ok, DoctorWords.clockFine(name))
            return true
        } catch {
            let problem = error as? Problem ?? .storage("\(error)")
            // It did answer: what it said is a finding of its own.
            if problem.type == Problem.frozenOrigin.type { return false }
            found.add(
                "peers", .warning, DoctorWords.peerSilent(name, problem.sentence), advice: DoctorWords.tellPeer)
            return false
        }
    }
}
