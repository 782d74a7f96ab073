import { sql } from 'kysely'
import { type Ctx, newId, transact } from '#kernel/context'
import { mayCampaign } from '../../policy.ts'
import type { CampaignDraft } from '../../schema/campaign.ts'
import { refuse } from '../../schema/refusals.ts'
import { chooseCandidates } from './choosing.ts'
import { askForSending } from './sending.ts'
import type { CampaignRow } from './tables.ts'

/** Keeps which datasets are named and writes to their organisations; once for an id. @throws officeOnly, campaignEmpty. Answers its id. */
export function openCampaign(ctx: Ctx, draft: CampaignDraft): Promise<string> {
  requireCampaigner(ctx)
  return transact(ctx, async (ctx) => {
    const id = draft.id ?? newId(ctx)
    const opened = await ctx.db
      .insertInto('catalogue.campaign')
      .values({
        ...{
          id,
          title: draft.title,
          title_en: draft.titleEn,
          criterion: draft.criterion,
          least_use: draft.leastUse,
        },
        organization_id: draft.organization || null,
        ...{ message_fr: draft.messageFr, message_en: draft.messageEn },
        ...{ author_id: ctx.actor.id, created_at: ctx.now(), closed_at: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!opened) return id
    const chosen = (await chooseCandidates(ctx, draft)).flatMap(({ items }) => items)
    if (chosen.length === 0) throw refuse.campaignEmpty()
    const items = chosen.map(({ id, organizationId, actions, gain }) => ({
      id,
      organizationId,
      actions,
      gain,
    }))
    await sql`
      insert into catalogue.campaign_item (campaign_id, dataset_id, organization_id, actions, gain)
      select ${id}, t.id, t."organizationId", array(select jsonb_array_elements_text(t.actions)), t.gain
      from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
        as t(id text, "organizationId" text, actions jsonb, gain double precision)`.execute(ctx.db)
    await askForSending(ctx, id)
    return id
  })
}

/** Writes again to those who did nothing, once for the round that was seen. @throws officeOnly, campaignNotFound, campaignClosed, campaignMoved */
export function remindCampaign(ctx: Ctx, id: string, seen: number): Promise<void> {
  return transact(ctx, async (ctx) => {
    const { closed_at, round } = await lockCampaign(ctx, id)
    if (closed_at) throw refuse.campaignClosed({ id })
    if (round !== seen) throw refuse.campaignMoved({ id })
    await ctx.db
      .updateTable('catalogue.campaign')
      .set({ round: round + 1 })
      .where('id', '=', id)
      .execute()
    await askForSending(ctx, id)
  })
}

/** No more mails, nothing more in the work of producers. Twice is not an error. */
export function closeCampaign(ctx: Ctx, id: string): Promise<void> {
  return transact(ctx, async (ctx) => {
    const { closed_at } = await lockCampaign(ctx, id)
    await ctx.db
      .updateTable('catalogue.campaign')
      .set({ closed_at: closed_at ?? ctx.now() })
      .where('id', '=', id)
      .execute()
  })
}

const pageSize = 50

export interface CampaignList {
  items: CampaignRow[]
  /** From 1. */
  page: number
  pages: number
}

/** The last ones first. @throws officeOnly */
export async function listCampaigns(ctx: Ctx, page: number): Promise<CampaignList> {
  requireCampaigner(ctx)
  const all = ctx.db.selectFrom('catalogue.campaign')
  const [items, { total }] = await Promise.all([
    all
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { items, page, pages: Math.ceil(Number(total) / pageSize) }
}

/** @throws officeOnly, campaignNotFound */
export async function getCampaign(ctx: Ctx, id: string): Promise<CampaignRow> {
  requireCampaigner(ctx)
  const query = ctx.db.selectFrom('catalogue.campaign').selectAll().where('id', '=', id)
  const row = await query.executeTakeFirst()
  if (!row) throw refuse.campaignNotFound({ id })
  return row
}

/** Campaigns of an account that is erased are nobody's. */
export async function forgetCampaigner({ db }: Ctx, { accountId }: { accountId: string }): Promise<void> {
  await db
    .updateTable('catalogue.campaign')
    .set({ author_id: null })
    .where('author_id', '=', accountId)
    .execute()
}

async function lockCampaign(ctx: Ctx, id: string): Promise<CampaignRow> {
  requireCampaigner(ctx)
  const query = ctx.db.selectFrom('catalogue.campaign').selectAll().where('id', '=', id).forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw refuse.campaignNotFound({ id })
  return row
}

export function requireCampaigner({ actor }: Ctx): void {
  if (!mayCampaign(actor)) throw refuse.officeOnly()
}
