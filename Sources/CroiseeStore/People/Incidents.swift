import Catalogue
import GRDB

/// One line of the register of confidentiality incidents (Quebec, Regulation respecting confidentiality incidents, s. 7).
public struct Incident: Sendable, Hashable {
    /// When, as far as it is known, and when it was noticed: `2026-02-12`, or words.
    public var happened: String
    public var noticed: String
    /// The circumstances.
    public var what: String
    /// Which personal information it concerns; where that is not known, why.
    public var information: String
    /// How many people it concerns, or about how many.
    public var people: String
    /// Whether there is a risk of serious injury, and why.
    public var risk: String
    /// What was done so that it does less harm.
    public var measures: String
    /// Whom it was told, and when.
    public var told: String

    public init(
        happened: String, noticed: String, what: String, information: String, people: String, risk: String,
        measures: String, told: String
    ) {
        self.happened = happened
        self.noticed = noticed
        self.what = what
        self.information = information
        self.people = people
        self.risk = risk
        self.measures = measures
        self.told = told
    }
}

public struct IncidentRow: Sendable, Hashable, Identifiable {
    public let id: Int64
    public let incident: Incident
    public let recordedBy: AccountID?
    public let created: Int64
    public let updated: Int64
}

/// Whom people turn to about what the node keeps on them.
public struct ResponsiblePerson: Sendable, Hashable {
    public var name: String
    /// How to reach them: a telephone number, an address.
    public var contact: String

    public init(name: String, contact: String) {
        self.name = name
        self.contact = contact
    }
}

extension Reading {
    /// The newest first.
    public func incidents() throws -> [IncidentRow] {
        try db.rows("SELECT * FROM incidents ORDER BY id DESC").map { row in
            IncidentRow(
                id: row["id"],
                incident: Incident(
                    happened: row["happened"], noticed: row["noticed"], what: row["what"],
                    information: row["information"], people: row["people"], risk: row["risk"],
                    measures: row["measures"], told: row["told"]),
                recordedBy: (row["recorded_by"] as Int64?).map { AccountID(number: $0) }, created: row["created"],
                updated: row["updated"])
        }
    }

    public func responsible() throws -> ResponsiblePerson? {
        guard let name = try settingText("responsible_name"), !name.isEmpty else { return nil }
        return ResponsiblePerson(name: name, contact: try settingText("responsible_contact") ?? "")
    }
}

extension Writing {
    /// - Parameter id: of the one that this replaces; nil for a new one.
    @discardableResult
    public func record(_ incident: Incident, as id: Int64? = nil, at now: Int64) throws -> Int64 {
        let texts: StatementArguments = [
            incident.happened, incident.noticed, incident.what, incident.information, incident.people, incident.risk,
            incident.measures, incident.told,
        ]
        let row: Int64
        if let id {
            try db.run(
                """
                UPDATE incidents SET happened = ?, noticed = ?, what = ?, information = ?, people = ?, risk = ?,
                    measures = ?, told = ?, updated = ? WHERE id = ?
                """, texts + [now, id])
            guard db.changesCount > 0 else { throw Problem.notFound(String(id)) }
            row = id
        } else {
            try db.run(
                """
                INSERT INTO incidents (happened, noticed, what, information, people, risk, measures, told, recorded_by,
                    created, updated)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, texts + [actor?.number, now, now])
            row = db.lastInsertedRowID
        }
        try journal(.incidentRecorded, .incident(row), at: now)
        return row
    }

    public func setResponsible(_ person: ResponsiblePerson, at now: Int64) throws {
        try set("responsible_name", person.name)
        try set("responsible_contact", person.contact)
        try journal(.responsibleNamed, detail: person.name, at: now)
    }
}
