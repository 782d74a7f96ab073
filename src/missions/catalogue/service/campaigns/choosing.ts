import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { findOrganizations } from '#missions/people'
import type { CampaignChoice } from '../../schema/campaign.ts'
import { type CriterionKey, criterionKeys } from '../../schema/quality.ts'
import type { DatasetRow } from '../../tables.ts'
import { gainSql, listImprovements } from '../gains.ts'
import { judged, qualityOf } from '../settling.ts'

/** A dataset to improve, with what to do first. */
export interface Candidate {
  id: string
  title: string
  path: string
  organizationId: string
  actions: CriterionKey[]
  /** Criteria met today, and once these are. */
  met: number
  would: number
  uses: number
  gain: number
}

export interface CandidatesOf {
  organization: { id: string; name: string; path: string }
  items: Candidate[]
}

const actionsEach = 3
const datasetsEach = 10
const mostDatasets = 1000
/** Read by order of gain: a defect that is rare among these is rare where it matters. */
const mostRead = 5000
const rowsAtOnce = 500

/** Whom a campaign would write to, and about which datasets: those whose improvement serves most readers. */
export async function chooseCandidates(ctx: Ctx, choice: CampaignChoice): Promise<CandidatesOf[]> {
  const byOrganization = new Map<string, Candidate[]>()
  let count = 0
  for await (const row of rowsByGain(ctx, choice)) {
    const own = byOrganization.get(row.organization_id ?? '') ?? []
    const found = own.length < datasetsEach ? candidateOf(ctx, row, choice.criterion) : null
    if (!found) continue
    byOrganization.set(found.organizationId, [...own, found])
    count += 1
    if (count === mostDatasets) break
  }
  const organizations = await findOrganizations(ctx, [...byOrganization.keys()])
  return organizations
    .map(({ id, name, slug }) => ({
      organization: { id, name, path: `/organizations/${slug}` },
      items: byOrganization.get(id) ?? [],
    }))
    .sort((a, b) => gainOf(b) - gainOf(a))
}

export function gainOf({ items }: Pick<CandidatesOf, 'items'>): number {
  return items.reduce((sum, { gain }) => sum + gain, 0)
}

type Row = Pick<DatasetRow, (typeof columns)[number]>
const columns = ['id', 'title', 'slug', 'organization_id', ...judged] as const

/** The order is read once, without what it leads to; that, by pages, until the reader has enough. */
async function* rowsByGain(
  ctx: Ctx,
  { organization, leastUse }: CampaignChoice,
): AsyncGenerator<Row & { gain: number; uses: number }> {
  let query = ctx.db
    .selectFrom('catalogue.dataset as d')
    .innerJoin('catalogue.dataset_use as u', 'u.dataset_id', 'd.id')
    .select(['d.id', gainSql.as('gain'), sql<number>`u.views + u.downloads`.as('uses')])
    .where('d.visibility', '=', 'public')
    .where('d.deleted_at', 'is', null)
    .where('d.archived_at', 'is', null)
    .where('d.external', 'is', null)
    // What is harvested is improved at its source.
    .where('d.harvest', 'is', null)
    .where('d.organization_id', 'is not', null)
    .where('d.quality_score', '<', 0.99)
    .where(sql<boolean>`u.views + u.downloads >= ${leastUse}`)
  if (organization) query = query.where('d.organization_id', '=', organization)
  const order = await query.orderBy('gain', 'desc').orderBy('d.id').limit(mostRead).execute()
  for (let start = 0; start < order.length; start += rowsAtOnce) {
    const page = order.slice(start, start + rowsAtOnce)
    const rows = await ctx.db
      .selectFrom('catalogue.dataset')
      .select(columns)
      .where(sql<boolean>`id = any(${page.map(({ id }) => id)}::text[])`)
      .execute()
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const { id, gain, uses } of page) {
      const row = byId.get(id)
      if (row) yield { ...row, gain, uses }
    }
  }
}

/** With the defect that the campaign is about first; null for a dataset that does not have it. */
function candidateOf(
  ctx: Ctx,
  row: Row & { gain: number; uses: number },
  criterion: CriterionKey | null,
): Candidate | null {
  const quality = qualityOf(row, ctx.now())
  const all = listImprovements(quality)
  if (all.length === 0 || (criterion && !all.some(({ key }) => key === criterion))) return null
  const deeds = criterion
    ? [...all].sort((a, b) => Number(b.key === criterion) - Number(a.key === criterion))
    : all
  const first = deeds.slice(0, actionsEach)
  const met = quality.criteria.filter((one) => one.met).length
  return {
    id: row.id,
    title: row.title,
    path: `/datasets/${row.slug}`,
    organizationId: row.organization_id ?? '',
    actions: first.map(({ key }) => key),
    met,
    would: Math.min(criterionKeys.length, met + first.reduce((sum, { effect }) => sum + effect, 0)),
    uses: Number(row.uses),
    gain: Number(row.gain),
  }
}
