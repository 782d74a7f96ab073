import type { Ctx } from '#kernel/context'
import { feedOf } from '#kernel/text/atom'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { escapeXml } from '#kernel/text/xml'
import { localPath } from '#kernel/words'
import type { Demand, DemandQuery } from '../../schema/demand.ts'
import { demandDetails } from '../../words.ts'
import { listDemands } from './listing.ts'

type Asked = Pick<DemandQuery, 'organization' | 'state'>

const entries = 30
const batch = 100
/** Far above what an office ever had; what is exported is bounded all the same. */
const mostBatches = 200

/** The ranked requests for feed readers. */
export async function demandFeed(
  ctx: Ctx,
  asked: Asked,
  { address, page }: { address: string; page: string },
): Promise<string> {
  const { config, lang } = ctx
  const { items } = await listDemands(ctx, { ...asked, page: 1, limit: entries })
  return feedOf(ctx, {
    address,
    page: localPath(lang, page),
    title: demandDetails[lang].feed(config.site.name),
    entries: items.map((demand) => ({ updated: demand.changedAt, text: entryOf(ctx, demand) })),
  })
}

function entryOf({ config, lang }: Ctx, demand: Demand): string {
  const id = `tag:${new URL(config.publicUrl).hostname},2026:demand/${demand.id}`
  return [
    '<entry>',
    `<id>${escapeXml(id)}</id>`,
    `<title>${escapeXml(demand.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(config.publicUrl + localPath(lang, demand.path))}"/>`,
    `<published>${demand.createdAt}</published>`,
    `<updated>${demand.changedAt}</updated>`,
    `<summary>${escapeXml(excerpt(plainText(demand.what), 400))}</summary>`,
    '</entry>',
  ].join('\n')
}

const columns = [
  'id,url,title,organization_id,organization,state,supporters,created_at,changed_at',
  'received_at,due_at,planned_on,ground,merged_into',
].join(',')

/** All of them as CSV, as the list ranks them. No names of people. */
export async function demandsCsv(ctx: Ctx, asked: Asked): Promise<string> {
  const lines = [columns]
  for (let page = 1; page <= mostBatches; page++) {
    const { items, pages } = await listDemands(ctx, { ...asked, page, limit: batch })
    lines.push(...items.map((demand) => lineOf(ctx, demand)))
    if (page >= pages) break
  }
  return `${lines.join('\r\n')}\r\n`
}

function lineOf({ config }: Ctx, demand: Demand): string {
  const { organization, clock } = demand
  return [
    ...[demand.id, config.publicUrl + demand.path, demand.title],
    ...[organization?.id, organization?.name, demand.state, demand.supporters],
    ...[demand.createdAt, demand.changedAt, clock?.since, clock?.due],
    ...[demand.plannedOn, demand.ground, demand.mergedInto],
  ]
    .map(cell)
    .join(',')
}

/** What people typed is never run by a spreadsheet (OWASP, CSV injection). */
function cell(value: string | number | null | undefined): string {
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
