import type { Ctx } from '#kernel/context'
import { findOrganizations, getOrganization } from '#missions/people'
import { type Change, listChanges } from '#missions/records'
import { mayCreateFor, mayWriteTemplate } from '../../policy.ts'
import type { DatasetTemplate } from '../../schema/dataset-template.ts'
import { refuseTemplate } from '../../schema/dataset-template-refusals.ts'
import type { DatasetTemplateRow } from '../../schema/dataset-template-rows.ts'
import { refuse } from '../../schema/refusals.ts'

/** Its history is kept as that of records; nothing else is told of it outside. */
export const templateKind = 'dataset-template'

/** Templates of one organisation of the actor, or of all of them: by organisation, then by name. */
export async function listTemplates(ctx: Ctx, organization: string | null): Promise<DatasetTemplate[]> {
  const ids = organization === null ? Object.keys(ctx.actor.organizations) : [await ownOf(ctx, organization)]
  if (ids.length === 0) return []
  const rows = await ctx.db
    .selectFrom('catalogue.dataset_template')
    .selectAll()
    .where('organization_id', 'in', ids)
    .orderBy('organization_id')
    .orderBy('name')
    .orderBy('id')
    .execute()
  return present(ctx, rows)
}

/** @throws datasetTemplateNotFound for whoever is not of its organisation too */
export async function getTemplate(ctx: Ctx, id: string): Promise<DatasetTemplate> {
  return presentOne(ctx, await loadTemplate(ctx, id))
}

export async function loadTemplate(ctx: Ctx, id: string): Promise<DatasetTemplateRow> {
  const row = await findTemplate(ctx, id)
  if (!row) throw refuseTemplate.datasetTemplateNotFound({ id })
  return row
}

/** Null when there is none, or none for the actor. */
async function findTemplate(ctx: Ctx, id: string): Promise<DatasetTemplateRow | null> {
  const query = ctx.db.selectFrom('catalogue.dataset_template').selectAll().where('id', '=', id)
  const row = await query.executeTakeFirst()
  return row && mayUse(ctx, row.organization_id) ? row : null
}

/** What a template says to who began from it; null when it is gone, or says nothing. */
export async function findGuidance(ctx: Ctx, id: string): Promise<{ name: string; guidance: string } | null> {
  const row = await findTemplate(ctx, id)
  return row && row.guidance !== '' ? { name: row.name, guidance: row.guidance } : null
}

/** Who changed what, newest first: its readers are colleagues, and are told the names. */
export async function listTemplateHistory(
  ctx: Ctx,
  id: string,
  page: { before?: number | undefined; limit: number },
): Promise<Change[]> {
  const row = await loadTemplate(ctx, id)
  return listChanges(ctx, { kind: templateKind, id: row.id }, page)
}

/** The id of an organisation for which the actor may open datasets. @throws notYourOrganization */
export async function ownOf(ctx: Ctx, organization: string): Promise<string> {
  const { id } = (await getOrganization(ctx, organization)).organization
  if (!mayUse(ctx, id)) throw refuse.notYourOrganization({ id })
  return id
}

function mayUse({ actor }: Ctx, organizationId: string): boolean {
  return mayCreateFor(actor, { organizationId, ownerId: null })
}

export async function presentOne(ctx: Ctx, row: DatasetTemplateRow): Promise<DatasetTemplate> {
  const [template] = await present(ctx, [row])
  if (!template) throw new Error('a template that was just read')
  return template
}

async function present(ctx: Ctx, rows: readonly DatasetTemplateRow[]): Promise<DatasetTemplate[]> {
  const organizations = await findOrganizations(ctx, [...new Set(rows.map((row) => row.organization_id))])
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, guidance: row.guidance, content: row.content, version: row.version },
    path: `/dataset-templates/${row.id}`,
    organization: { id: row.organization_id, name: names.get(row.organization_id) ?? '' },
    createdAt: row.created_at.toISOString(),
    modifiedAt: row.modified_at.toISOString(),
    permissions: { edit: mayWriteTemplate(ctx.actor, row.organization_id) },
  }))
}
