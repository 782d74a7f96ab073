import type { Ctx } from '#kernel/context'
import { getVersion } from '#missions/tables'
import type { Resource } from '../../schema/resource.ts'
import { findMatch, type Match } from './matching.ts'
import { getSchema, listUsableSchemas } from './reading.ts'

/** What may be chosen for a file, and the schema that its columns look like when none is. */
export async function readChoice(ctx: Ctx, resource: Resource) {
  const schemas = await listUsableSchemas(ctx)
  const chosen = resource.schema?.name
  const isKnown = schemas.some(({ name }) => name === chosen)
  const versions = chosen && isKnown ? (await getSchema(ctx, chosen)).versions : []
  return {
    names: schemas.map(({ name }) => name),
    versions: versions.filter(({ usable }) => usable).map(({ version }) => version),
    match: await findOffer(ctx, resource),
  }
}

/** Only for a file that was read and follows nothing yet. */
export async function findOffer(
  ctx: Ctx,
  { id, schema }: Pick<Resource, 'id' | 'schema'>,
): Promise<Match | null> {
  if (schema) return null
  const row = await ctx.db
    .selectFrom('catalogue.any_resource')
    .select('table_version')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.table_version) return null
  const { state, columns } = await getVersion(ctx, row.table_version)
  if (state !== 'ready') return null
  return findMatch(
    ctx,
    columns.map(({ label, name }) => label.trim() || name),
  )
}
