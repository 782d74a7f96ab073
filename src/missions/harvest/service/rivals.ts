import type { Ctx } from '#kernel/context'
import type { RecordKind, Remote } from '../schema/remote-dataset.ts'
import type { SourceRow } from '../tables.ts'
import { clueText, pageOf } from './items.ts'

export interface Newcomer {
  remoteId: string
  said: Remote
}

/**
 * Records that another source brings already, by their id at this one, with the name of the other. The rule: the same
 * address in linked data; else the same title with the same page, or with the same identifier (or id at the source)
 * when both sources are of one organisation. A page or an identifier alone may be of several datasets: the page of a
 * whole site, a number.
 */
export async function findRivals(
  ctx: Ctx,
  source: SourceRow,
  { kind, newcomers }: { kind: RecordKind; newcomers: readonly Newcomer[] },
): Promise<Map<string, string>> {
  if (newcomers.length === 0) return new Map()
  const rows = await readCandidates(ctx, source, { kind, newcomers })
  const index = new Map<string, string>()
  for (const { name, organization_id, title, ...row } of rows) {
    if (row.uri) index.set(`uri\n${row.uri}`, name)
    for (const clue of titledClues({ ...row, title }, organization_id === source.organization_id))
      index.set(clue, name)
  }
  const rivals = new Map<string, string>()
  for (const { remoteId, said } of newcomers) {
    const names = {
      remote_id: remoteId,
      identifier: clueText(said.identifier),
      page: clueText(pageOf(said)),
      title: said.title,
    }
    const clues = [`uri\n${clueText(said.uri)}`, ...titledClues(names, true)]
    const name = clues.flatMap((clue) => index.get(clue) ?? [])[0]
    if (name !== undefined) rivals.set(remoteId, name)
  }
  return rivals
}

/** What other sources keep here under one of the same names: each name is sought by its own index. */
function readCandidates(
  { db }: Ctx,
  { id, organization_id }: SourceRow,
  { kind, newcomers }: { kind: RecordKind; newcomers: readonly Newcomer[] },
) {
  const textsOf = (name: (one: Newcomer) => string | null | undefined) =>
    newcomers.flatMap((one) => clueText(name(one)) ?? [])
  const uris = textsOf(({ said }) => said.uri)
  const pages = textsOf(({ said }) => pageOf(said))
  const ids = [...textsOf(({ said }) => said.identifier), ...textsOf(({ remoteId }) => remoteId)]
  const items = db.selectFrom('harvest.item').select('id')
  const siblings = db.selectFrom('harvest.source').select('id').where('organization_id', '=', organization_id)
  const ofThisOne = items.where('kind', '=', kind).where('source_id', 'in', siblings)
  const named = items
    .where('uri', 'in', ['', ...uris])
    .union(items.where('page', 'in', ['', ...pages]))
    .union(ofThisOne.where('identifier', 'in', ['', ...ids]))
    .union(ofThisOne.where('remote_id', 'in', ['', ...ids]))
  return db
    .selectFrom('harvest.item as i')
    .innerJoin('harvest.source as s', 's.id', 'i.source_id')
    .select(['i.uri', 'i.page', 'i.identifier', 'i.remote_id', 's.name', 's.organization_id'])
    .select(({ ref }) => ref('i.mapped', '->>').key('title').as('title'))
    .where('i.kind', '=', kind)
    .where('i.source_id', '<>', id)
    .where('i.record_id', 'is not', null)
    .where('i.archived_at', 'is', null)
    .where('i.id', 'in', named)
    .orderBy('i.id', 'desc')
    .execute()
}

interface Named {
  remote_id: string
  identifier: string | null
  page: string | null
  title: unknown
}

function titledClues({ remote_id, identifier, page, title }: Named, isOfOne: boolean): string[] {
  if (typeof title !== 'string') return []
  const said = title.trim().replace(/\s+/g, ' ').toLowerCase()
  return [
    ...(page ? [`page\n${page}\n${said}`] : []),
    ...(isOfOne ? [remote_id, identifier].flatMap((id) => (id ? [`id\n${id}\n${said}`] : [])) : []),
  ]
}
