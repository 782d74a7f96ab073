import { type Ctx, transact } from '#kernel/context'
import {
  type CheckAnswer,
  checkFile,
  getVersion,
  type ValidationReport,
  type VersionTold,
  validateVersion,
} from '#missions/tables'
import type { ValidationSummary } from '../../schema/schema.ts'
import type { ResourceRow } from '../../tables.ts'
import { findWaiting, resourceOf } from '../submission.ts'
import { findReferenced, type UsableSchema } from './reading.ts'

/** A file became rows, or could not: it is put to the schema that it says it follows. */
export async function followContent(ctx: Ctx, { owner }: VersionTold): Promise<void> {
  const id = resourceOf(owner)
  if (id) await validateResource(ctx, id)
}

/** The current content of a resource, and the one that waits, against its schema as it now is. */
export async function validateResource(ctx: Ctx, id: string): Promise<void> {
  const resource = await findResource(ctx, id)
  if (!resource) return
  const schema = resource.schema_reference && (await findReferenced(ctx, resource.schema_reference))
  if (!schema) return forget(ctx, id)
  const waiting = await findWaiting(ctx, id)
  const contents = [
    { version: resource.table_version, key: resource.file_key, name: resource.file_name },
    { version: waiting?.table_version, key: waiting?.file_key, name: waiting?.file_name },
  ]
  for (const { version, key, name } of contents) {
    if (!version) continue
    const answer = await validateContent(ctx, schema, { version, key: key ?? null, name: name ?? '' })
    if (answer) await keep(ctx, { id, version, schema, answer })
  }
  await forgetOldReports(ctx, id)
}

interface Content {
  version: string
  /** Null once the bytes that a link gave are gone: their rows stay. */
  key: string | null
  name: string
}

/** Null while the content is still being read: its end will be told. */
async function validateContent(
  ctx: Ctx,
  schema: UsableSchema,
  { version, key, name }: Content,
): Promise<CheckAnswer | null> {
  const { state, fault } = await getVersion(ctx, version)
  if (schema.language === 'jsonschema') {
    const found = key === null ? null : await ctx.files.get(key)
    return found ? checkFile(ctx, { name, body: found.body }, schema) : null
  }
  if (state === 'working') return null
  if (state === 'failed') return { fault: fault ?? { code: 'unreadable', detail: '' } }
  return { report: await validateVersion(ctx, version, schema.content), columns: [] }
}

interface Kept {
  id: string
  version: string
  schema: UsableSchema
  answer: CheckAnswer
}

function keep(ctx: Ctx, { id, version, schema, answer }: Kept): Promise<void> {
  return transact(ctx, async (ctx) => {
    const report: ValidationReport | null = 'report' in answer ? answer.report : null
    const values = {
      schema_name: schema.name,
      schema_version: schema.version,
      valid: report?.valid ?? null,
      error_count: report?.total ?? 0,
      fault: 'fault' in answer ? JSON.stringify(answer.fault) : null,
      report: report && JSON.stringify(report),
      done_at: ctx.now(),
    }
    await ctx.db
      .insertInto('catalogue.validation')
      .values({ resource_id: id, table_version: version, ...values })
      .onConflict((conflict) => conflict.columns(['resource_id', 'table_version']).doUpdateSet(values))
      .execute()
    await ctx.db
      .updateTable('catalogue.any_resource')
      .set({ validation: JSON.stringify(await findSummary(ctx, id, version)) })
      .where('id', '=', id)
      .where('table_version', '=', version)
      .execute()
  })
}

/** What everybody sees of the validation of one content; null when there was none. */
export async function findSummary(
  { db }: Ctx,
  resourceId: string,
  version: string,
): Promise<ValidationSummary | null> {
  const row = await db
    .selectFrom('catalogue.validation as v')
    .innerJoin('catalogue.schema as s', 's.name', 'v.schema_name')
    .select(['s.name', 's.slug', 's.title', 'v.schema_version', 'v.valid', 'v.error_count'])
    .where('v.resource_id', '=', resourceId)
    .where('v.table_version', '=', version)
    .executeTakeFirst()
  if (!row) return null
  const { name, slug, title, schema_version, valid, error_count } = row
  return { schema: name, slug, title, version: schema_version, valid, errors: error_count }
}

async function forget({ db }: Ctx, id: string): Promise<void> {
  await db.deleteFrom('catalogue.validation').where('resource_id', '=', id).execute()
  await db.updateTable('catalogue.any_resource').set({ validation: null }).where('id', '=', id).execute()
}

/** A report quotes the file: it goes with the content that nobody can look at any more. The counts stay. */
async function forgetOldReports({ db }: Ctx, id: string): Promise<void> {
  await db
    .updateTable('catalogue.validation')
    .set({ report: null })
    .where('resource_id', '=', id)
    .where('report', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('catalogue.any_resource as r')
            .select('r.id')
            .whereRef('r.id', '=', 'catalogue.validation.resource_id')
            .whereRef('r.table_version', '=', 'catalogue.validation.table_version'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('catalogue.waiting_file as w')
            .select('w.resource_id')
            .whereRef('w.resource_id', '=', 'catalogue.validation.resource_id')
            .whereRef('w.table_version', '=', 'catalogue.validation.table_version'),
        ),
      ),
    )
    .execute()
}

function findResource({ db }: Ctx, id: string): Promise<ResourceRow | undefined> {
  return db.selectFrom('catalogue.any_resource').selectAll().where('id', '=', id).executeTakeFirst()
}
