import type { Reason, ScanColumn } from './contract.ts'
import type { Role } from './labels.ts'
import type { Subject } from './subject.ts'
import type { SweptColumn } from './sweep.ts'
import type { ColumnEvidence, RoleEvidence } from './values.ts'
import type { Doubts, Draft } from './weight.ts'

/** All that is known of one column. */
export interface KnownColumn {
  column: ScanColumn
  swept: SweptColumn
  evidence: ColumnEvidence
}

/** What remains of a belief in a register of establishments, in a list of officials. */
export const doubts = {
  email: { establishment: 0.45, officials: 0.5 },
  mobile: { establishment: 0.5, officials: 0.5 },
  landline: { establishment: 0.2, officials: 0.4 },
  name: { establishment: 0.42, officials: 0.42 },
  address: { establishment: 0.1, officials: 0.3 },
  sensitive: { establishment: 0.5, officials: 0.5 },
} as const satisfies Record<string, Doubts>

export function hasRole({ evidence }: KnownColumn, wanted: Role): boolean {
  return evidence.roles.some(({ role }) => role === wanted)
}

export function labelReason({ column }: KnownColumn): Reason {
  return { code: 'label', figures: { label: column.label || column.name } }
}

export function peopleReason({ people }: Subject): Reason {
  return { code: 'people-table', figures: { columns: people.join(', ') } }
}

/** What a header and the shape of its cells say, before it is weighed. */
export function announcedDraft(one: KnownColumn, found: RoleEvidence, kind: Draft['kind']): Draft {
  const { cells, share, examples } = found
  const reasons: Reason[] = [labelReason(one), { code: 'structure', figures: { cells } }]
  return { kind, columns: [one.column.name], confidence: 0, reasons, cells, share, examples }
}
