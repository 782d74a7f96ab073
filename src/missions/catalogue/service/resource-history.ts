import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import type { RemedyNote } from '#missions/privacy'
import { type Change, listChanges } from '#missions/records'
import { refuse } from '../schema/refusals.ts'
import type { ResourceRow } from '../tables.ts'
import { recordKind } from './cards.ts'

/** Changes of a dataset among which those of one resource are looked for. */
const lookedThrough = 100

/** What the history of its dataset keeps of a resource. */
export function historyOf(row: ResourceRow, note: RemedyNote | null = null): Record<string, unknown> {
  const { title, description, type, url, file_name: fileName, format, size, checksum_value: checksum } = row
  const { version } = row
  // A link is in order until it is found dead.
  const dead = row.available === false ? { available: false } : {}
  const told = { title, description, type, url, fileName, format, size, checksum, version, ...dead }
  return { [keyOf(row)]: note ? { ...told, remedied: note } : told }
}

/** Two editors never overwrite each other's file silently: the late one is told who changed what. */
export async function requireCurrent(ctx: Ctx, row: ResourceRow, version: number | undefined): Promise<void> {
  if (version === undefined || version === row.version) return
  const ref = { kind: recordKind, id: row.dataset_id }
  const changes = await listChanges(ctx, ref, { limit: lookedThrough })
  throw refuse.staleVersion({
    version: row.version,
    changes: changes.flatMap((change) => changeSince(change, row, version)),
  })
}

const State = z.record(z.string(), z.unknown()).nullable().catch(null)

function changeSince({ diff, action, actorName, at }: Change, row: ResourceRow, version: number) {
  const entry = diff[keyOf(row)]
  const [before, after] = [State.parse(entry?.before), State.parse(entry?.after)]
  if (!after || Number(after.version) <= version) return []
  return [
    {
      by: actorName,
      at,
      fields: /(?:replaced|remedied)$/.test(action) ? ['resource'] : changed(before, after),
    },
  ]
}

function changed(before: z.infer<typeof State>, after: NonNullable<z.infer<typeof State>>): string[] {
  return Object.keys(after).filter((name) => name !== 'version' && before?.[name] !== after[name])
}

/** Where a history of a dataset tells of one of its files. */
export function keyOf({ id }: Pick<ResourceRow, 'id'>): string {
  return `resource:${id}`
}
