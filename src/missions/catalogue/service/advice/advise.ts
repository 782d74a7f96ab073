import type { Ctx } from '#kernel/context'
import { findOrganizations } from '#missions/people'
import {
  type Advice,
  type AdviceDraft,
  type AdviceField,
  adviceCodes,
  adviceFields,
} from '../../schema/advice.ts'
import type { Dataset } from '../../schema/dataset.ts'
import { refuse } from '../../schema/refusals.ts'
import { getDataset } from '../reading.ts'
import { adviseDraft } from './advising.ts'
import type { Draft } from './draft.ts'
import { type Found, suggestFor } from './suggesting.ts'

export interface AdviceGiven {
  advice: Advice[]
  suggestions: Found[]
}

/**
 * What would help the readers of what is being written, and what may be filled in for its author. Refuses to read a
 * saved dataset for who may not change it; otherwise refuses nothing and changes nothing.
 */
export async function advise(ctx: Ctx, said: AdviceDraft): Promise<AdviceGiven> {
  const saved = said.kind === 'dataset' && said.id !== undefined ? await getDataset(ctx, said.id) : null
  if (saved && !saved.permissions.edit) throw refuse.notYourDataset({ id: saved.id })
  const draft = await readDraft(ctx, said, saved)
  const asked = fieldsOf(said)
  return {
    advice: adviseDraft(draft).filter(({ code }) => asked.has(adviceCodes[code])),
    suggestions: (await suggestFor(ctx, draft, saved?.id ?? null)).filter(({ field }) => asked.has(field)),
  }
}

async function readDraft(ctx: Ctx, said: AdviceDraft, saved: Dataset | null): Promise<Draft> {
  const [chosen] = said.organization ? await findOrganizations(ctx, [said.organization]) : []
  const { temporalCoverage = saved?.temporalCoverage, zones } = said
  return {
    kind: said.kind,
    title: said.title ?? saved?.title ?? '',
    acronym: (said.acronym === undefined ? saved?.acronym : said.acronym) ?? '',
    description: said.description ?? saved?.description ?? '',
    producer: chosen ?? saved?.organization ?? null,
    tags: said.tags ?? saved?.tags ?? [],
    frequency: (said.frequency === undefined ? saved?.frequency : said.frequency) ?? '',
    license: (said.license === undefined ? saved?.license : said.license) ?? '',
    hasPeriod: Boolean(temporalCoverage?.start),
    hasPlace: zones ? zones.length > 0 : hasPlace(saved),
    isOpen: saved === null || saved.access.type === 'open',
  }
}

function hasPlace(saved: Dataset | null): boolean {
  return (saved?.spatial?.zones.length ?? 0) > 0 || saved?.spatial?.geometry != null
}

const keys = {
  title: 'title',
  acronym: 'acronym',
  description: 'description',
  tags: 'tags',
  territory: 'zones',
  period: 'temporalCoverage',
  frequency: 'frequency',
  license: 'license',
} as const satisfies Record<AdviceField, keyof AdviceDraft>

/** The fields that are being written: all of them when only a saved dataset is named. */
function fieldsOf(said: AdviceDraft): ReadonlySet<AdviceField> {
  const written = adviceFields.filter((field) => said[keys[field]] !== undefined)
  return new Set(written.length > 0 ? written : adviceFields)
}
