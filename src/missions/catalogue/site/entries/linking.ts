import type { Ctx } from '#kernel/context'
import { searchIds } from '#missions/records'
import type { Linked } from '../../schema/entry-form.ts'
import { linkedOf } from '../../schema/entry-form.ts'
import { refuse } from '../../schema/entry-refusals.ts'
import { type FormValues, textOf } from '../../schema/form-fields.ts'
import { findDataservice } from '../../service/dataservices/dataservices.ts'
import { readDataserviceRefs, readDatasetRefs } from '../../service/entries/named.ts'
import { findDataset } from '../../service/reading.ts'
import { type LinkedFieldProps, type LinkedOption, optionValue } from '../../views/entries/linked-field.tsx'
import { entryWords } from '../../views/entries/words.ts'

const proposed = 6

/**
 * The records that a form names, with the one that its search field means: the address of a page, an id, or words
 * that find only one. Refuses words that find none or several: the form then proposes them.
 */
export async function readLinked(ctx: Ctx, values: FormValues, any: boolean): Promise<Linked> {
  const { datasets, dataservices } = linkedOf(values)
  const text = textOf(values, 'find')
  const named = any ? { datasets, dataservices } : { datasets, dataservices: [] }
  if (text === '') return named
  const one = (await findNamed(ctx, text, any)) ?? (await findOnly(ctx, text, any))
  if (one.kind === 'dataset') return { ...named, datasets: [...datasets, one.id] }
  return { ...named, dataservices: [...dataservices, one.id] }
}

/** What the field shows: what is named, then what the words typed may mean. */
export async function linkedField(
  ctx: Ctx,
  { linked, typed, any }: { linked: Linked; typed: string; any: boolean },
): Promise<LinkedFieldProps> {
  const named = await readOptions(ctx, linked)
  const chosen = named.map(optionValue)
  const found = typed ? await findOptions(ctx, typed, any) : []
  const options = [...named, ...found.filter((option) => !chosen.includes(optionValue(option)))]
  return { options, chosen, typed, any }
}

interface Found {
  kind: LinkedOption['kind']
  id: string
}

/** By the address of a page of this site, an id or a slug. */
async function findNamed(ctx: Ctx, text: string, any: boolean): Promise<Found | null> {
  const [, folder, key = text] = /\/(datasets|dataservices)\/([^/?#]+)/.exec(text) ?? []
  if (/\s/.test(key)) return null
  const dataset = folder === 'dataservices' ? null : await findDataset(ctx, key)
  if (dataset && !dataset.deletedAt) return { kind: 'dataset', id: dataset.id }
  const service = any && folder !== 'datasets' ? await findDataservice(ctx, key) : null
  return service && !service.deletedAt ? { kind: 'dataservice', id: service.id } : null
}

async function findOnly(ctx: Ctx, text: string, any: boolean): Promise<Found> {
  const { linked } = entryWords[ctx.lang]
  const [only, ...others] = await findOptions(ctx, text, any)
  if (only && others.length === 0) return only
  const detail = only ? linked.which : linked.none(text)
  throw refuse.whichRecord({ errors: [{ pointer: '/find', detail }] })
}

async function findOptions(ctx: Ctx, q: string, any: boolean): Promise<LinkedOption[]> {
  const sort = { by: 'relevance', direction: 'desc' } as const
  const ask = async (kind: string) =>
    (await searchIds(ctx, kind, { q, filters: {}, sort, offset: 0, limit: proposed })).ids
  return readOptions(ctx, {
    datasets: await ask('dataset'),
    dataservices: any ? await ask('dataservice') : [],
  })
}

async function readOptions(ctx: Ctx, { datasets, dataservices }: Linked): Promise<LinkedOption[]> {
  return [
    ...(await readDatasetRefs(ctx, datasets)).map((ref) => ({ ...ref, kind: 'dataset' as const })),
    ...(await readDataserviceRefs(ctx, dataservices)).map((ref) => ({
      ...ref,
      kind: 'dataservice' as const,
    })),
  ]
}
