import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type Change, findChangeTo } from '#missions/records'
import type { Reversion } from '../schema/dataset.ts'
import { refuse } from '../schema/refusals.ts'
import { type Resource, ResourceChanges } from '../schema/resource.ts'
import { recordKind } from './cards.ts'
import { getDataset } from './reading.ts'
import { keyOf } from './resource-history.ts'
import { updateResource } from './resources.ts'

/** What is said of any file, and what is also said of a link: the bytes of a file are put back by nobody. */
const said = ['title', 'description', 'type']
const saidOfLink = [...said, 'url', 'format']

/**
 * Puts back what a change took away of the description of a file; what others changed since elsewhere in it stays.
 * `change` is the version of the file that the change made. @throws notYourDataset, changeNotFound, nothingToPutBack
 */
export async function putFileBack(
  ctx: Ctx,
  { dataset, id }: { dataset: string; id: string },
  { change, version }: Reversion,
): Promise<Resource> {
  const { id: datasetId, permissions } = await getDataset(ctx, dataset)
  if (!permissions.edit) throw refuse.notYourDataset({ id: datasetId })
  const part = keyOf({ id })
  const found = await findChangeTo(ctx, { kind: recordKind, id: datasetId }, { version: change, part })
  if (!found) throw refuse.changeNotFound({ change })
  const former = formerFile(found, id)
  if (!former) throw refuse.nothingToPutBack({ change })
  return updateResource(ctx, { datasetId, id, version }, former)
}

export interface FileReversion {
  /** Of the file. */
  id: string
  /** Of the file, that the change made; and of today. */
  change: number
  version: number
}

/** Which of these changes of a dataset may be put back, in files that it still has: by the id of the change. */
export async function findFileReversions(
  { db }: Ctx,
  datasetId: string,
  changes: readonly Change[],
): Promise<ReadonlyMap<number, FileReversion>> {
  const found = changes.flatMap((change) => {
    const [key] = Object.keys(change.diff).filter((name) => name.startsWith(prefix))
    const id = key?.slice(prefix.length) ?? ''
    const made = Version.safeParse(change.diff[`${prefix}${id}`]?.after).data?.version
    const former = formerFile(change, id)
    return made && former
      ? [{ at: change.id, id, change: made, ofLink: 'url' in former || 'format' in former }]
      : []
  })
  if (found.length === 0) return new Map()
  const rows = await db
    .selectFrom('catalogue.any_resource')
    .select(['id', 'version', 'file_key'])
    .where('dataset_id', '=', datasetId)
    .where('id', 'in', [...new Set(found.map(({ id }) => id))])
    .execute()
  const files = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    found.flatMap(({ at, id, change, ofLink }) => {
      const file = files.get(id)
      // What is measured on a hosted file cannot be said.
      if (!file || (ofLink && file.file_key !== null)) return []
      return [[at, { id, change, version: file.version }] as const]
    }),
  )
}

const prefix = keyOf({ id: '' })
const Version = z.object({ version: z.number() })
const Fields = z.record(z.string(), z.unknown())

/** Null when the change made the file, took it away, or touched nothing that is said of it. */
function formerFile({ diff }: Pick<Change, 'diff'>, id: string): Omit<ResourceChanges, 'version'> | null {
  const entry = diff[keyOf({ id })]
  const [before, after] = [Fields.safeParse(entry?.before).data, Fields.safeParse(entry?.after).data]
  if (!before || !after) return null
  const isLink = typeof before.url === 'string' && typeof after.url === 'string'
  const moved = (isLink ? saidOfLink : said).filter((name) => before[name] !== after[name])
  if (moved.length === 0) return null
  const former = ResourceChanges.omit({ version: true }).safeParse(
    Object.fromEntries(moved.map((name) => [name, before[name]])),
  )
  return former.data ?? null
}
