import type { FindingKind, Reason } from './contract.ts'
import { announcedDraft, doubts, type KnownColumn, labelReason, peopleReason } from './known.ts'
import { type Role, readLabel, sensitiveMatter } from './labels.ts'
import type { Subject } from './subject.ts'
import type { RoleEvidence } from './values.ts'
import { type Draft, doubt, lowered } from './weight.ts'

/** Believed on header and shape together: the share of the shape that is asked, and what it is then worth. */
interface Rule {
  kind: FindingKind
  share: number
  worth: number
}
const rules: Partial<Record<Role, Rule>> = {
  'student-number': { kind: 'student-number', share: 0.6, worth: 0.9 },
  rib: { kind: 'rib', share: 0.3, worth: 0.95 },
  'identity-document': { kind: 'identity-document', share: 0.6, worth: 0.8 },
  'health-professional': { kind: 'health-professional', share: 0.6, worth: 0.9 },
  'ip-address': { kind: 'ip-address', share: 0.3, worth: 0.85 },
  secret: { kind: 'secret', share: 0.8, worth: 0.6 },
  plate: { kind: 'plate', share: 0.5, worth: 0.9 },
  'birth-date': { kind: 'birth-date', share: 0.5, worth: 0.92 },
}

/** What headers announce, held against the shape of the cells. */
export function findAnnounced(one: KnownColumn, subject: Subject): Draft[] {
  const drafts = one.evidence.roles.flatMap((found) => findRole({ one, found, subject }))
  // The sweep has told with more what it found itself: the same kind in the same column is told once.
  return drafts.filter(
    ({ kind }) => ![...one.swept.hits].some(([swept, { valid }]) => swept === kind && valid > 0),
  )
}

interface Found {
  one: KnownColumn
  found: RoleEvidence
  subject: Subject
}

function findRole({ one, found, subject }: Found): Draft[] {
  if (found.role === 'phone') return lostZero({ one, found, subject })
  if (found.role === 'address') return findAddress({ one, found, subject })
  if (found.role === 'latitude' || found.role === 'longitude') return findDwelling({ one, found, subject })
  const rule = rules[found.role]
  if (!rule || found.share < rule.share) return []
  const draft = {
    ...announcedDraft(one, found, rule.kind),
    confidence: rule.worth * (0.6 + 0.4 * found.share),
  }
  if (rule.kind === 'health-professional') return [lowered(draft, 0.6, { code: 'professional', figures: {} })]
  if (rule.kind !== 'birth-date' || !subject.officials) return [draft]
  return [lowered(draft, 0.6, { code: 'officials', figures: { column: subject.officials } })]
}

/** Nine digits under "téléphone": a spreadsheet ate the zero. */
function lostZero({ one, found, subject }: Found): Draft[] {
  if (found.share < 0.3) return []
  return [doubt({ ...announcedDraft(one, found, 'phone'), confidence: 0.55 }, subject, doubts.landline)]
}

const somebodyHome =
  /\b(domicile|personnelle|residence|(patient|eleve|agent|usager|demandeur|beneficiaire|salarie|parent)s?)\b/

/** An address is private when rows are persons, or when its header says that somebody lives there. */
function findAddress({ one, found, subject }: Found): Draft[] {
  if (found.share < 0.3) return []
  const home = somebodyHome.test(readLabel(one.column.label || one.column.name))
  const people = subject.people.length > 0
  if (!home && !people) return []
  const draft = announcedDraft(one, found, 'postal-address')
  const reasons = people ? [...draft.reasons, peopleReason(subject)] : draft.reasons
  return [doubt({ ...draft, reasons, confidence: home ? 0.85 : 0.75 }, subject, doubts.address)]
}

function findDwelling({ one, found, subject }: Found): Draft[] {
  if (found.share < 0.5 || subject.people.length === 0) return []
  const draft = announcedDraft(one, found, 'coordinates')
  const weighed = { ...draft, confidence: 0.7, reasons: [...draft.reasons, peopleReason(subject)] }
  return [doubt(weighed, subject, doubts.address)]
}

const nameRoles: readonly Role[] = ['first-name', 'full-name', 'surname', 'bare-name']

/** A column of names, among the columns of the table that hold some. */
export function findNames(one: KnownColumn, names: readonly string[], subject: Subject): Draft[] {
  const { column, evidence, swept } = one
  if (!names.includes(column.name) || swept.hits.has('name-in-text')) return []
  const role = evidence.roles.find((each) => nameRoles.includes(each.role)) ?? null
  const draft = nameDraft(one, role)
  const alone = names.length === 1
  // First names with a count are statistics: nobody is named by "Marie, 1 204".
  if (alone && subject.statistics)
    return [lowered(draft, 0.12, { code: 'statistics', figures: { column: subject.statistics } })]
  const weighed = doubt(draft, subject, doubts.name)
  return [
    alone && role?.role === 'first-name' ? { ...weighed, confidence: weighed.confidence * 0.6 } : weighed,
  ]
}

function nameDraft(one: KnownColumn, role: RoleEvidence | null): Draft {
  const { knownNames } = one.evidence
  const known: Reason[] = knownNames
    ? [{ code: 'known-names', figures: { percent: Math.round(knownNames * 100) } }]
    : []
  const columns = [one.column.name]
  if (role) {
    const confidence = knownNames ? 0.95 : 0.8
    const { cells, share, examples } = role
    return {
      kind: 'person-name',
      columns,
      confidence,
      reasons: [labelReason(one), ...known],
      cells,
      share,
      examples,
    }
  }
  const share = knownNames ?? 0
  const confidence = Math.min(0.8, 0.4 + share / 2)
  const cells = Math.round(one.swept.filled * share)
  return { kind: 'person-name', columns, confidence, reasons: known, cells, share, examples: [] }
}

/** A header of GDPR, article 9: a hint, grave when rows are persons. */
export function findSensitive({ column, swept }: KnownColumn, subject: Subject): Draft[] {
  const matter = sensitiveMatter(column)
  if (!matter || swept.filled === 0) return []
  const people = subject.people.length > 0
  if (!people && (matter === 'money' || subject.statistics)) return []
  const reason: Reason = { code: 'sensitive-words', figures: { matter } }
  const draft: Draft = {
    kind: 'sensitive',
    columns: [column.name],
    confidence: people ? (matter === 'money' ? 0.55 : 0.85) : 0.25,
    reasons: people ? [reason, peopleReason(subject)] : [reason],
    cells: swept.filled,
    share: 1,
    examples: [],
  }
  return [doubt(draft, subject, doubts.sensitive)]
}
