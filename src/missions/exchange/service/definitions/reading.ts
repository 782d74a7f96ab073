import type { Ctx } from '#kernel/context'
import type { Definition, DefinitionContent } from '../../schema/definition.ts'
import { refuse } from '../../schema/request-refusals.ts'
import type { RestrictedApi } from '../../schema/restricted-api.ts'

/** In one of its versions, the current one unless said. @throws definitionNotFound */
export async function getDefinition(ctx: Ctx, key: string, version?: number): Promise<Definition> {
  const query = selectVersions(ctx).where('d.key', '=', key)
  const row = await (version === undefined
    ? query.whereRef('v.version', '=', 'd.version')
    : query.where('v.version', '=', version)
  ).executeTakeFirst()
  if (!row) throw refuse.definitionNotFound({ key })
  return toDefinition(row)
}

/** Current versions, by key. */
export async function listDefinitions(ctx: Ctx): Promise<Definition[]> {
  const rows = await selectVersions(ctx).whereRef('v.version', '=', 'd.version').orderBy('d.key').execute()
  return rows.map(toDefinition)
}

export interface DefinitionEdition {
  version: number
  at: string
  authorId: string | null
}

/** What was, newest first: requests keep the version they were made on. */
export async function listEditions({ db }: Ctx, key: string): Promise<DefinitionEdition[]> {
  const rows = await db
    .selectFrom('exchange.definition_version')
    .select(['version', 'at', 'author_id'])
    .where('definition_key', '=', key)
    .orderBy('version', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ version, at, author_id: authorId }) => ({ version, at: at.toISOString(), authorId }))
}

/**
 * What a request for this API must hold: the definition that names it, else the one about what it gives, else the
 * general one. @throws definitionClosed
 */
export async function findDefinitionFor(ctx: Ctx, api: RestrictedApi): Promise<Definition> {
  const all = await listDefinitions(ctx)
  const open = all.filter(({ isOpen }) => isOpen)
  const subject = api.calls.some(({ person }) => person !== null) ? 'persons' : 'others'
  const names = ({ content }: Definition) => content.apis.includes(api.slug)
  const own = open.find(names)
  // To close the form of an API is to take no request for it, not to ask for less on another form.
  if (!own && all.some(names)) throw refuse.definitionClosed({ api: api.slug })
  const shared = open.filter(({ content }) => content.apis.length === 0)
  const found =
    own ??
    shared.find(({ content }) => content.concerns === subject) ??
    shared.find(({ content }) => content.concerns === 'anything')
  if (!found) throw refuse.definitionClosed({ api: api.slug })
  return found
}

function selectVersions({ db }: Ctx) {
  return db
    .selectFrom('exchange.definition as d')
    .innerJoin('exchange.definition_version as v', 'v.definition_key', 'd.key')
    .select(['d.key', 'd.closed_at', 'v.version', 'v.content'])
}

function toDefinition(
  row: Awaited<ReturnType<ReturnType<typeof selectVersions>['executeTakeFirstOrThrow']>>,
): Definition {
  return {
    ...{ key: row.key, version: row.version, isOpen: row.closed_at === null },
    content: completed(row.content),
  }
}

/** Versions from before contacts could be asked to confirm do not say whether they must. */
export function completed(content: DefinitionContent): DefinitionContent {
  return { ...content, confirmedContacts: content.confirmedContacts ?? false }
}
