import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { findOrganizations } from '#missions/people'
import type { CriterionKey } from '../../schema/quality.ts'
import type { DatasetRow } from '../../tables.ts'
import { editableBy } from '../listing.ts'
import { qualityOf } from '../settling.ts'
import { subjectOf } from './tables.ts'

/** A dataset that a campaign names, as it is today: done is read from it, never said. */
export interface NamedDataset {
  id: string
  title: string
  path: string
  organizationId: string
  actions: { key: CriterionKey; done: boolean }[]
  improved: boolean
  /** Not public any more, or of another organisation. */
  gone: boolean
}

export interface ProgressOf {
  organization: { id: string; name: string; path: string }
  items: NamedDataset[]
  improved: number
  /** When it was last written to, and how many people were; null: not yet. */
  mailed: { at: Date; recipients: number } | null
}

/** How far each organisation is, those that did least first. */
export async function readProgress(ctx: Ctx, campaignId: string): Promise<ProgressOf[]> {
  const items = await readNamed(ctx, campaignId)
  const organizations = await findOrganizations(ctx, [...new Set(items.map((item) => item.organizationId))])
  const mails = await ctx.db
    .selectFrom('catalogue.campaign_mail')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .orderBy('round')
    .execute()
  const mailed = new Map(
    mails.map(({ organization_id, sent_at: at, recipients }) => [organization_id, { at, recipients }]),
  )
  return organizations
    .map(({ id, name, slug }) => {
      const own = items.filter((item) => item.organizationId === id)
      return {
        organization: { id, name, path: `/organizations/${slug}` },
        items: own,
        improved: own.filter(({ improved }) => improved).length,
        mailed: mailed.get(id) ?? null,
      }
    })
    .sort((a, b) => a.improved / a.items.length - b.improved / b.items.length)
}

/** The datasets that it names, the most useful to improve first. */
export async function readNamed(
  ctx: Ctx,
  campaignId: string,
  organizationId?: string,
): Promise<NamedDataset[]> {
  let query = ctx.db
    .selectFrom('catalogue.campaign_item as i')
    .innerJoin('catalogue.dataset as d', 'd.id', 'i.dataset_id')
    .selectAll('d')
    .select(['i.actions', 'i.organization_id as asked'])
    .where('i.campaign_id', '=', campaignId)
  if (organizationId) query = query.where('i.organization_id', '=', organizationId)
  const rows = await query.orderBy('i.gain', 'desc').orderBy('i.dataset_id').execute()
  return rows.map((row) => toNamed(ctx, row))
}

export interface OwnCampaign {
  id: string
  title: string
  items: NamedDataset[]
}

/** More than an organisation is ever asked; beyond, those of least gain wait for the others to be done. */
const mostRead = 1000

/** What open campaigns ask of the person, in all that they may edit or in one organisation: what is left to do. */
export async function listOwnCampaigns(ctx: Ctx, organization: string): Promise<OwnCampaign[]> {
  const own = { ...ctx, actor: { ...ctx.actor, officeRoles: [] } }
  let query = ctx.db
    .selectFrom('catalogue.dataset as d')
    .innerJoin('catalogue.campaign_item as i', 'i.dataset_id', 'd.id')
    .innerJoin('catalogue.campaign as c', 'c.id', 'i.campaign_id')
    .selectAll('d')
    .select([
      'c.id as campaign',
      'c.title as subject',
      'c.title_en',
      'i.actions',
      'i.organization_id as asked',
    ])
    .where('c.closed_at', 'is', null)
    .where('d.visibility', '=', 'public')
    .where('d.deleted_at', 'is', null)
    .whereRef('d.organization_id', '=', 'i.organization_id')
    .where(await editableBy(own))
  if (organization) query = query.where(sql<boolean>`d.organization_id = ${organization}`)
  const rows = await query.orderBy('c.created_at', 'desc').orderBy('i.gain', 'desc').limit(mostRead).execute()
  const titleOf = ({ subject, title_en }: (typeof rows)[number]) =>
    subjectOf({ title: subject, title_en }, ctx.lang)
  const campaigns = new Map<string, OwnCampaign>()
  for (const row of rows) {
    const item = toNamed(ctx, row)
    if (item.actions.every(({ done }) => done)) continue
    const known = campaigns.get(row.campaign) ?? { id: row.campaign, title: titleOf(row), items: [] }
    campaigns.set(row.campaign, { ...known, items: [...known.items, item] })
  }
  return [...campaigns.values()]
}

function toNamed(ctx: Ctx, row: DatasetRow & { actions: CriterionKey[]; asked: string }): NamedDataset {
  const met = new Set(
    qualityOf(row, ctx.now())
      .criteria.filter((criterion) => criterion.met)
      .map(({ key }) => key),
  )
  const gone = row.visibility !== 'public' || row.deleted_at !== null || row.organization_id !== row.asked
  const actions = row.actions.map((key) => ({ key, done: met.has(key) }))
  return {
    ...{ id: row.id, title: row.title, path: `/datasets/${row.slug}`, organizationId: row.asked },
    ...{ actions, gone, improved: !gone && actions.some(({ done }) => done) },
  }
}
