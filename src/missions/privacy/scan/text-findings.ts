import { findCandidates } from './candidate-findings.ts'
import type { FindingPlace, ScanColumn } from './contract.ts'
import type { RawSource } from './source.ts'
import type { Subject } from './subject.ts'
import { type SweptColumn, sweep, sweepTexts } from './sweep.ts'
import { type Draft, lowered } from './weight.ts'

/** Nothing is known of whom a lone text is about. */
const nobody: Subject = {
  people: [],
  privatePeople: [],
  establishment: null,
  officials: null,
  statistics: null,
}

/** What texts outside tables hold: only what identifies by itself, since no header says more. */
export async function findInTexts(source: RawSource, place: FindingPlace): Promise<Draft[]> {
  const [swept] = await sweep(source)
  return swept ? drafts(swept).map((draft) => ({ ...draft, columns: [], places: [place] })) : []
}

/** What the headers of a table hold themselves: a column for each person has names for headers. */
export function findInHeaders(columns: readonly ScanColumn[]): Draft[] {
  return columns.flatMap((column) => {
    const { name, label } = column
    return drafts(sweepTexts(name, [label || name])).map((draft) => ({
      ...draft,
      reasons: [...draft.reasons, { code: 'in-header' as const, figures: {} }],
      remedies: ['remove' as const],
    }))
  })
}

function drafts(swept: SweptColumn): Draft[] {
  const evidence = { name: swept.name, roles: [], knownNames: null, establishment: null }
  const column = { name: swept.name, label: '' }
  return findCandidates({ column, swept, evidence }, nobody).map((draft) => {
    const mobiles = draft.reasons.some(({ code }) => code === 'mobile-numbers')
    // The number of a line in a notice is that of the service that wrote it.
    return draft.kind === 'phone' && !mobiles
      ? lowered(draft, 0.6, { code: 'notice-line', figures: {} })
      : draft
  })
}
