import type { FindingKind, RemedyKind, Severity } from './contract.ts'

/** What each kind costs a person when it is published, the law that speaks of it, and what may be done. */
interface Kind {
  severity: Severity
  /** Codes of `vocabulary/articles.ts`. */
  articles: readonly string[]
  remedies: readonly RemedyKind[]
}

const personal = ['crpa-l312-1-2', 'gdpr-4']
const identifiers = { articles: ['crpa-l311-6', ...personal], remedies: ['remove', 'pseudonymize'] } as const
const contacts = { articles: ['crpa-l311-6', ...personal], remedies: ['remove', 'suppress'] } as const

export const kinds: Readonly<Record<FindingKind, Kind>> = {
  nir: {
    severity: 'critical',
    articles: ['decree-2019-341', 'crpa-l311-6', ...personal],
    remedies: ['remove', 'pseudonymize'],
  },
  'tax-number': { severity: 'high', ...identifiers },
  'student-number': { severity: 'high', ...identifiers },
  iban: { severity: 'high', ...identifiers },
  rib: { severity: 'high', ...identifiers },
  'bank-card': { severity: 'critical', articles: ['crpa-l311-6', ...personal], remedies: ['remove'] },
  phone: { severity: 'medium', ...contacts },
  email: { severity: 'medium', ...contacts },
  plate: { severity: 'medium', ...identifiers },
  'identity-document': { severity: 'high', ...identifiers },
  'health-professional': { severity: 'medium', ...identifiers },
  'person-name': { severity: 'medium', articles: personal, remedies: ['remove', 'pseudonymize'] },
  'name-in-text': {
    severity: 'medium',
    articles: ['crpa-l311-6', ...personal],
    remedies: ['remove', 'suppress'],
  },
  pseudonym: {
    severity: 'medium',
    articles: ['gdpr-4-5', 'crpa-l312-1-2'],
    remedies: ['remove', 'aggregate'],
  },
  'birth-date': {
    severity: 'medium',
    articles: ['crpa-l311-6', ...personal],
    remedies: ['generalize', 'remove'],
  },
  'postal-address': {
    severity: 'medium',
    articles: ['crpa-l311-6', ...personal],
    remedies: ['generalize', 'remove'],
  },
  coordinates: {
    severity: 'medium',
    articles: ['crpa-l311-6', ...personal],
    remedies: ['generalize', 'remove'],
  },
  'ip-address': { severity: 'medium', ...identifiers },
  secret: { severity: 'critical', articles: ['crpa-l311-5'], remedies: ['remove', 'suppress'] },
  sensitive: {
    severity: 'high',
    articles: ['gdpr-9', 'crpa-l311-6', 'crpa-l312-1-2'],
    remedies: ['remove', 'aggregate'],
  },
  'singling-out': { severity: 'high', articles: personal, remedies: ['generalize', 'suppress', 'aggregate'] },
  homogeneity: {
    severity: 'high',
    articles: ['crpa-l311-6', ...personal],
    remedies: ['suppress', 'aggregate', 'remove'],
  },
  'statistical-secrecy': {
    severity: 'high',
    articles: ['law-51-711-6', 'crpa-l311-5'],
    remedies: ['suppress', 'aggregate'],
  },
  'secondary-secrecy': {
    severity: 'medium',
    articles: ['law-51-711-6', 'crpa-l311-5'],
    remedies: ['suppress', 'aggregate'],
  },
  'document-authors': { severity: 'low', articles: ['gdpr-4'], remedies: ['table-only'] },
  'document-comments': { severity: 'medium', articles: ['crpa-l311-6'], remedies: ['table-only'] },
  'hidden-content': { severity: 'medium', articles: ['crpa-l311-6'], remedies: ['table-only'] },
  'unread-parts': { severity: 'medium', articles: ['crpa-l311-6', 'gdpr-4'], remedies: ['table-only'] },
}
