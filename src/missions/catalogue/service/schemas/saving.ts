import { type Ctx, isOffice, transact } from '#kernel/context'
import { TableSchema } from '#missions/tables'
import { refuse } from '../../schema/refusals.ts'
import type { FieldName, Rejection, Remark, Schema, SchemaDraft, SchemaType } from '../../schema/schema.ts'
import { slugify } from '../slugify.ts'
import { askFollowers } from './asking.ts'
import { tellSchemaCard } from './cards.ts'
import { fetchContent } from './fetching.ts'
import { isRecord, judgeContent, typeOfContent } from './judging.ts'
import { getSchema } from './reading.ts'
import { compareVersions, plainVersion } from './versions.ts'

/** What is known of a schema besides its versions; what is absent stays as it was. */
export interface SchemaSheet {
  name: string
  title: string
  type: SchemaType
  description?: string | undefined
  homepage?: string | null | undefined
  labels?: string[] | undefined
}

export interface VersionSheet {
  version: string
  url: string | null
  content: Record<string, unknown> | null
  rejection: Rejection | null
  remarks: Remark[]
}

/**
 * Adds a version of a schema to the catalogue, or another content of it. For administrators.
 * @throws catalogue/office-only, catalogue/schema-refused with the reason
 */
export async function addSchema(ctx: Ctx, draft: SchemaDraft): Promise<Schema> {
  if (!isOffice(ctx.actor, 'administrator')) throw refuse.officeOnly()
  const { content, url } = await contentOf(ctx, draft)
  const type = typeOfContent(content)
  if (!isRecord(content) || !type) throw refusedAt('not-a-schema', '')
  const { rejection, remarks } = await judgeContent(type, content)
  if (rejection) throw refusedAt(rejection.code, rejection.detail)
  const said = (key: string) => (typeof content[key] === 'string' ? content[key].trim() : '')
  const sheet = {
    name: draft.name,
    title: (draft.title || said('title') || draft.name).slice(0, 500),
    type,
    description: draft.description || said('description') || undefined,
    homepage: draft.homepage ?? webAddress(said('homepage')),
    labels: draft.labels,
  }
  const version = plainVersion(draft.version || said('version') || '1.0.0').slice(0, 50)
  await saveSchema(ctx, sheet, [{ version, url, content, rejection: null, remarks }])
  return getSchema(ctx, draft.name)
}

/** Writes a schema and those of its versions that are given, and tells search; answers whether it is new. */
export function saveSchema(
  ctx: Ctx,
  sheet: SchemaSheet,
  versions: readonly VersionSheet[],
): Promise<boolean> {
  return transact(ctx, async (ctx) => {
    const isNew = await writeSheet(ctx, sheet)
    for (const version of versions) await writeVersion(ctx, sheet.name, version)
    await settleLatest(ctx, sheet.name)
    await tellSchemaCard(ctx, sheet.name)
    await askFollowers(ctx, sheet.name)
    return isNew
  })
}

async function writeSheet(ctx: Ctx, sheet: SchemaSheet): Promise<boolean> {
  const { name, title, type, description, homepage, labels } = sheet
  const now = ctx.now()
  const said = {
    title,
    type,
    ...(description === undefined ? {} : { description }),
    ...(homepage === undefined ? {} : { homepage }),
    ...(labels === undefined ? {} : { labels }),
    modified_at: now,
  }
  const changed = await ctx.db
    .updateTable('catalogue.schema')
    .set(said)
    .where('name', '=', name)
    .executeTakeFirst()
  if (changed.numUpdatedRows > 0n) return false
  await ctx.db
    .insertInto('catalogue.schema')
    .values({
      name,
      slug: await freeSlug(ctx, name),
      description: '',
      homepage: null,
      labels: [],
      ...said,
      latest: null,
      created_at: now,
    })
    .execute()
  return true
}

async function freeSlug({ db }: Ctx, name: string): Promise<string> {
  const base = slugify(name) || 'schema'
  const rows = await db
    .selectFrom('catalogue.schema')
    .select('slug')
    .where('slug', 'like', `${base}%`)
    .execute()
  const taken = new Set(['new', ...rows.map(({ slug }) => slug)])
  if (!taken.has(base)) return base
  let number = 1
  while (taken.has(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}

async function writeVersion({ db, now }: Ctx, name: string, sheet: VersionSheet): Promise<void> {
  const { version, url, content, rejection, remarks } = sheet
  const values = {
    url,
    content: content && JSON.stringify(content),
    rejection: rejection && JSON.stringify(rejection),
    remarks: JSON.stringify(remarks),
  }
  const insert = db
    .insertInto('catalogue.schema_version')
    .values({ schema_name: name, version, ...values, added_at: now() })
  await (rejection
    ? // What could be read once stays usable when it cannot be fetched any more.
      insert.onConflict((conflict) =>
        conflict
          .columns(['schema_name', 'version'])
          .doUpdateSet(values)
          .where('catalogue.schema_version.content', 'is', null),
      )
    : insert.onConflict((conflict) => conflict.columns(['schema_name', 'version']).doUpdateSet(values))
  ).execute()
}

async function settleLatest({ db }: Ctx, name: string): Promise<void> {
  const rows = await db
    .selectFrom('catalogue.schema_version')
    .select(['version', 'content', 'rejection'])
    .where('schema_name', '=', name)
    .execute()
  const usable = rows.filter(({ rejection }) => rejection === null)
  const [latest] = usable.sort((a, b) => compareVersions(a.version, b.version))
  await db
    .updateTable('catalogue.schema')
    .set({ latest: latest?.version ?? null, fields: JSON.stringify(fieldsOf(latest?.content)) })
    .where('name', '=', name)
    .execute()
}

function fieldsOf(content: unknown): FieldName[] {
  const read = TableSchema.safeParse(content)
  if (!read.success) return []
  return read.data.fields.map(({ name, constraints }) => ({ name, required: constraints.required === true }))
}

async function contentOf(ctx: Ctx, { content, url }: SchemaDraft) {
  if (url === undefined) return { content, url: null }
  const found = await fetchContent(ctx, url)
  if ('rejection' in found) throw refusedAt(found.rejection.code, found.rejection.detail, '/url')
  return { content: found.content, url }
}

function refusedAt(code: string, detail: string, pointer = '/content') {
  return refuse.schemaRefused({ code, reason: detail, errors: [{ pointer, detail: detail || code }] })
}

function webAddress(text: string): string | undefined {
  return /^https?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : undefined
}
