import { identifier } from '#kernel/duck'
import type { ScanColumn } from './contract.ts'
import { type Role, rolesOf } from './labels.ts'
import { aggregate, matches, type RawSource } from './source.ts'
import type { Draft } from './weight.ts'

/** A column whose cells are fingerprints of what named somebody. */
export interface PseudonymColumn {
  name: string
  cells: number
  share: number
}

/** MD5 or the 128 bits that a remedy keeps, SHA-1, SHA-256, in hexadecimal. */
const fingerprint = '(?i)^\\s*(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})\\s*$'
/** Headers of what identifies a person: under them a fingerprint can only be somebody's. */
const identifying: readonly Role[] = [
  'first-name',
  'surname',
  'full-name',
  'bare-name',
  'nir',
  'tax-number',
  'student-number',
  'rib',
  'plate',
  'identity-document',
  'health-professional',
  'phone',
  'email',
  'person-id',
]

/**
 * Columns of pseudonyms: by their header and the shape of all their cells, or because a remedy made them here. They
 * name nobody and still follow each person from row to row: the rows remain personal (GDPR, article 4, 5).
 */
export async function findPseudonymColumns(
  source: RawSource,
  made: readonly string[] = [],
): Promise<PseudonymColumn[]> {
  const asked = source.columns.filter(
    (column) =>
      mayBeFingerprints(column) &&
      (made.includes(column.name) || rolesOf(column).some((role) => identifying.includes(role))),
  )
  const counts = await aggregate(
    source,
    asked.flatMap(({ name }) => [
      `count(*) filter (where ${identifier(name)} <> '')`,
      `count(*) filter (where strlen(${identifier(name)}) >= 32 and ${matches(name, fingerprint)})`,
    ]),
  )
  const found: PseudonymColumn[] = []
  for (const [place, { name }] of asked.entries()) {
    const [filled = 0, cells = 0] = counts.slice(2 * place)
    if (cells === 0 || cells < filled * 0.9) continue
    found.push({ name, cells, share: cells / filled })
  }
  return found
}

/** Whether its texts are long enough. */
function mayBeFingerprints({ measured }: ScanColumn): boolean {
  return !measured || (measured.lengths?.longest ?? 0) >= 32
}

export function pseudonymDraft({ name, ...found }: PseudonymColumn): Draft {
  const reasons: Draft['reasons'] = [{ code: 'pseudonyms', figures: { cells: found.cells } }]
  return { kind: 'pseudonym', columns: [name], confidence: 0.9, reasons, examples: [], ...found }
}
