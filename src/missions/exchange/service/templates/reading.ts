import type { Ctx } from '#kernel/context'
import { localPath } from '#kernel/words'
import { instructsFor, mayInstruct, mayWriteTemplate } from '../../policy.ts'
import type { AccessRequest } from '../../schema/access-request.ts'
import type { FilledTemplate, Template, TemplateUse } from '../../schema/template.ts'
import { refuseTemplate } from '../../schema/template-refusals.ts'
import type { TemplateRow } from '../../schema/template-rows.ts'
import { hasQueue } from '../requests/listing.ts'
import { getRequest, loadRequest } from '../requests/reading.ts'
import { fillTemplate, type Values } from './filling.ts'
import { fillingWords } from './words.ts'

/** Those of the office and of the providers that who asks instructs for, in order of form. @throws templateNotYours */
export async function listTemplates(ctx: Ctx): Promise<Template[]> {
  if (!hasQueue(ctx)) throw refuseTemplate.templateNotYours()
  const rows = await ctx.db
    .selectFrom('exchange.template')
    .selectAll()
    .orderBy('definition_key')
    .orderBy('use')
    .orderBy('title')
    .orderBy('id')
    .execute()
  return rows.filter((row) => maySee(ctx, row)).map((row) => toTemplate(ctx, row))
}

/** @throws templateNotFound, also for who does not instruct there */
export async function getTemplate(ctx: Ctx, id: string): Promise<Template> {
  return toTemplate(ctx, await loadTemplate(ctx, id))
}

/** Held until the end of the transaction when it is to be changed. @throws templateNotFound */
export async function loadTemplate(
  ctx: Ctx,
  id: string,
  { held = false }: { held?: boolean } = {},
): Promise<TemplateRow> {
  const query = ctx.db.selectFrom('exchange.template').selectAll().where('id', '=', id)
  const row = await (held ? query.forUpdate() : query).executeTakeFirst()
  if (!row || !maySee(ctx, row)) throw refuseTemplate.templateNotFound({ id })
  return row
}

/**
 * The texts that may be inserted in a request, as they read there: those of the office, then those of its provider; none
 * for who does not instruct it. @throws requestNotFound
 */
export async function listFilled(ctx: Ctx, requestId: string, use?: TemplateUse): Promise<FilledTemplate[]> {
  const { held, row } = await loadRequest(ctx, requestId)
  if (!mayInstruct(ctx.actor, held)) return []
  const query = ctx.db
    .selectFrom('exchange.template')
    .selectAll()
    .where('definition_key', '=', row.definition_key)
    .where(({ or, eb }) =>
      or([eb('organization_id', 'is', null), eb('organization_id', '=', row.provider_id)]),
    )
    .orderBy('organization_id', (order) => order.asc().nullsFirst())
    .orderBy('title')
    .orderBy('id')
  const templates = await (use ? query.where('use', '=', use) : query).execute()
  if (templates.length === 0) return []
  const values = valuesOf(ctx, await getRequest(ctx, requestId))
  return templates.map((one) => ({
    ...{ id: one.id, use: one.use, title: one.title },
    text: fillTemplate(one.text, values),
  }))
}

/** As it would read for a request that does not exist: a preview. */
export function fillExample({ config, lang }: Pick<Ctx, 'config' | 'lang'>, text: string): string {
  const link = `${config.publicUrl}${localPath('fr', '/exchange/requests/…')}`
  return fillTemplate(text, { ...fillingWords[lang].example, link })
}

function valuesOf({ config }: Ctx, request: AccessRequest): Values {
  return {
    applicant: request.applicant?.name ?? '',
    organization: request.organization.name,
    request: `D${request.number}`,
    title: request.content.title,
    ...{ api: request.api.title, provider: request.provider.name },
    link: `${config.publicUrl}${localPath('fr', request.path)}`,
  }
}

function maySee(ctx: Ctx, { organization_id: id }: TemplateRow): boolean {
  return id === null ? hasQueue(ctx) : instructsFor(ctx.actor, id)
}

function toTemplate({ actor }: Ctx, row: TemplateRow): Template {
  return {
    ...{ id: row.id, definition: row.definition_key, organization: row.organization_id, use: row.use },
    ...{ title: row.title, text: row.text, version: row.version },
    modifiedAt: row.modified_at.toISOString(),
    mayWrite: mayWriteTemplate(actor, row.organization_id),
  }
}
