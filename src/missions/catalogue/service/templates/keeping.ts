import { type Ctx, newId, transact } from '#kernel/context'
import { recordChange } from '#missions/records'
import { mayWriteTemplate } from '../../policy.ts'
import {
  type DatasetTemplate,
  type DatasetTemplateChange,
  type DatasetTemplateDraft,
  mostTemplates,
  TemplateContent,
} from '../../schema/dataset-template.ts'
import { refuseTemplate } from '../../schema/dataset-template-refusals.ts'
import type { DatasetTemplateRow } from '../../schema/dataset-template-rows.ts'
import { refuse } from '../../schema/refusals.ts'
import { requireContactPoints } from '../contact-points.ts'
import { requireTerritories } from '../datasets.ts'
import { sharedBy, toDraft } from '../duplication.ts'
import { getDataset } from '../reading.ts'
import { requireCurrent } from '../stale.ts'
import { loadTemplate, ownOf, presentOne, templateKind } from './reading.ts'

/**
 * Keeps a description for the datasets to come of an organisation, written or taken from one of its own.
 * @throws datasetTemplateNotYours, notYourDataset, tooManyDatasetTemplates, invalidInput
 */
export function keepTemplate(ctx: Ctx, draft: DatasetTemplateDraft): Promise<DatasetTemplate> {
  return transact(ctx, async (ctx) => {
    const organizationId = await ownOf(ctx, draft.organization)
    if (!mayWriteTemplate(ctx.actor, organizationId)) throw refuseTemplate.datasetTemplateNotYours()
    const taken = draft.dataset === null ? {} : await contentOf(ctx, draft.dataset, organizationId)
    const content = { ...taken, ...draft.content }
    await requireFit(ctx, organizationId, content)
    if ((await countOf(ctx, organizationId)) >= mostTemplates) throw refuseTemplate.tooManyDatasetTemplates()
    const now = ctx.now()
    const row = await ctx.db
      .insertInto('catalogue.dataset_template')
      .values({
        ...{ id: newId(ctx), organization_id: organizationId, name: draft.name, guidance: draft.guidance },
        ...{ content: JSON.stringify(content), created_at: now, modified_at: now },
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await remember(ctx, row, null)
    return presentOne(ctx, row)
  })
}

/** @throws datasetTemplateNotFound, datasetTemplateNotYours, staleVersion, invalidInput */
export function changeTemplate(
  ctx: Ctx,
  id: string,
  { version, name, guidance, content }: DatasetTemplateChange,
): Promise<DatasetTemplate> {
  return transact(ctx, async (ctx) => {
    const before = await requireTemplate(ctx, id)
    await requireCurrent(ctx, { ref: { kind: templateKind, id }, current: before.version, version })
    await requireFit(ctx, before.organization_id, content)
    const row = await ctx.db
      .updateTable('catalogue.dataset_template')
      .set({ name, guidance, content: JSON.stringify(content), modified_at: ctx.now(), version: version + 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await remember(ctx, row, before)
    return presentOne(ctx, row)
  })
}

/** The datasets that began from it are theirs: nothing of them changes. */
export function removeTemplate(ctx: Ctx, id: string): Promise<void> {
  return transact(ctx, async (ctx) => {
    const row = await requireTemplate(ctx, id)
    await ctx.db.deleteFrom('catalogue.dataset_template').where('id', '=', id).execute()
    await recordChange(ctx, {
      ref: { kind: templateKind, id },
      action: 'deleted',
      before: told(row),
      after: {},
    })
  })
}

async function requireTemplate(ctx: Ctx, id: string): Promise<DatasetTemplateRow> {
  await ctx.db
    .selectFrom('catalogue.dataset_template')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const row = await loadTemplate(ctx, id)
  if (!mayWriteTemplate(ctx.actor, row.organization_id)) throw refuseTemplate.datasetTemplateNotYours()
  return row
}

/** The contact points of another producer stay with it. */
async function contentOf(ctx: Ctx, key: string, organizationId: string): Promise<TemplateContent> {
  const dataset = await getDataset(ctx, key)
  if (!dataset.permissions.edit) throw refuse.notYourDataset({ id: dataset.id })
  const { organization: _, ...content } = toDraft(sharedBy(dataset))
  const contactPoints = dataset.organization?.id === organizationId ? content.contactPoints : []
  return TemplateContent.parse({ ...content, contactPoints })
}

async function requireFit(ctx: Ctx, organizationId: string, content: TemplateContent): Promise<void> {
  requireTerritories(ctx, content)
  const holder = { organization_id: organizationId, owner_id: null }
  await requireContactPoints(ctx, holder, content.contactPoints ?? [])
}

async function countOf({ db }: Ctx, organizationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('catalogue.dataset_template')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

function remember(ctx: Ctx, row: DatasetTemplateRow, before: DatasetTemplateRow | null) {
  const action = before ? 'changed' : 'created'
  const ref = { kind: templateKind, id: row.id }
  return recordChange(ctx, { ref, action, before: before && told(before), after: told(row) })
}

function told({ name, guidance, content, version }: DatasetTemplateRow) {
  return { ...content, name, guidance, version }
}
