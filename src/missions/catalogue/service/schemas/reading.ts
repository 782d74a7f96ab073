import type { Selectable } from 'kysely'
import type { Ctx } from '#kernel/context'
import { type AnySchema, TableSchema } from '#missions/tables'
import { refuse } from '../../schema/refusals.ts'
import type { Schema, SchemaSummary, SchemaVersion } from '../../schema/schema.ts'
import type { SchemaRow, SchemaVersionTable } from '../../tables.ts'
import { compareVersions, plainVersion } from './versions.ts'

export interface SchemaQuery {
  q?: string | undefined
  label?: string | undefined
  limit: number
  offset: number
}

/** A schema by its name or the end of its address. @throws catalogue/schema-not-found */
export async function getSchema(ctx: Ctx, key: string): Promise<Schema> {
  const row = await findRow(ctx, key)
  if (!row) throw refuse.schemaNotFound({ name: key })
  const versions = await ctx.db
    .selectFrom('catalogue.schema_version')
    .select(['version', 'url', 'rejection', 'remarks'])
    .where('schema_name', '=', row.name)
    .execute()
  return {
    ...toSummary(row),
    versions: versions
      .sort((a, b) => compareVersions(a.version, b.version))
      .map((one) => toVersion(row, one)),
  }
}

/** Schemas by title, in pages. */
export async function listSchemas(
  { db }: Ctx,
  { q, label, limit, offset }: SchemaQuery,
): Promise<{ items: SchemaSummary[]; total: number }> {
  let query = db.selectFrom('catalogue.schema')
  if (label) query = query.where((eb) => eb(eb.val(label), '=', eb.fn.any('labels')))
  if (q) {
    const words = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or(
        (['title', 'name', 'description'] as const).map((column) =>
          eb(eb.fn('unaccent', [column]), 'ilike', eb.fn('unaccent', [eb.val(words)])),
        ),
      ),
    )
  }
  const [rows, { total }] = await Promise.all([
    query.selectAll().orderBy('title').orderBy('name').limit(limit).offset(offset).execute(),
    query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: rows.map(toSummary), total: Number(total) }
}

/** What a producer chooses among: those with which a file can be validated. */
export async function listUsableSchemas({ db }: Ctx): Promise<SchemaRow[]> {
  return db
    .selectFrom('catalogue.schema')
    .selectAll()
    .where('latest', 'is not', null)
    .where('type', '<>', 'other')
    .orderBy('title')
    .limit(2000)
    .execute()
}

export interface UsableSchema extends AnySchema {
  name: string
  slug: string
  title: string
  version: string
  content: Record<string, unknown>
}

/**
 * The content of one version, the newest usable one unless said otherwise.
 * @throws catalogue/schema-not-found, catalogue/schema-version-not-found
 */
export async function getSchemaContent(ctx: Ctx, key: string, version?: string): Promise<UsableSchema> {
  const row = await findRow(ctx, key)
  if (!row) throw refuse.schemaNotFound({ name: key })
  const found = await findContent(ctx, row, version ?? row.latest)
  if (!found) throw refuse.schemaVersionNotFound({ name: row.name, version: version ?? null })
  return found
}

/** The schema that a reference means, when files can be validated with it; null when it is not known here. */
export async function findReferenced(
  ctx: Ctx,
  { name, url, version }: { name: string | null; url: string | null; version: string | null },
): Promise<UsableSchema | null> {
  const row = (name && (await findRow(ctx, name))) || (url && (await findByUrl(ctx, url)))
  if (!row) return null
  const asked = version && !['latest', 'main', 'master'].includes(version) ? version : row.latest
  return findContent(ctx, row, asked)
}

/** The fields of a Table Schema as the program reads them; none for other schemas. */
export function fieldsOf(schema: { language: string; content: unknown }): TableSchema['fields'] {
  if (schema.language !== 'tableschema') return []
  const read = TableSchema.safeParse(schema.content)
  return read.success ? read.data.fields : []
}

async function findContent(ctx: Ctx, row: SchemaRow, version: string | null): Promise<UsableSchema | null> {
  if (version === null || row.type === 'other') return null
  const found = await ctx.db
    .selectFrom('catalogue.schema_version')
    .select(['version', 'content', 'rejection'])
    .where('schema_name', '=', row.name)
    .where('version', '=', plainVersion(version))
    .executeTakeFirst()
  if (!found?.content || found.rejection) return null
  const { name, slug, title, type } = row
  return { name, slug, title, version: found.version, language: type, content: found.content }
}

async function findRow({ db }: Ctx, key: string): Promise<SchemaRow | undefined> {
  const query = db.selectFrom('catalogue.schema').selectAll()
  return query
    .where((eb) => eb.or([eb('name', '=', key), eb('slug', '=', key)]))
    .orderBy((eb) => eb('name', '=', key), 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function findByUrl({ db }: Ctx, url: string): Promise<SchemaRow | undefined> {
  return db
    .selectFrom('catalogue.schema as s')
    .innerJoin('catalogue.schema_version as v', 'v.schema_name', 's.name')
    .selectAll('s')
    .where('v.url', '=', url)
    .limit(1)
    .executeTakeFirst()
}

function toSummary(row: SchemaRow): SchemaSummary {
  const { name, slug, title, description, type, homepage, labels, latest } = row
  const modifiedAt = row.modified_at.toISOString()
  return {
    name,
    slug,
    path: `/schemas/${slug}`,
    title,
    description,
    type,
    homepage,
    labels,
    latest,
    modifiedAt,
  }
}

function toVersion(
  { type }: SchemaRow,
  {
    version,
    url,
    rejection,
    remarks,
  }: Pick<Selectable<SchemaVersionTable>, 'version' | 'url' | 'rejection' | 'remarks'>,
): SchemaVersion {
  return { version, url, usable: type !== 'other' && rejection === null, rejection, remarks }
}
