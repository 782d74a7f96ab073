import type { Ctx } from '#kernel/context'
import { feedOf } from '#kernel/text/atom'
import { type Column, csvLines } from '#kernel/text/csv'
import { instantInParis, parisDay } from '#kernel/text/paris'
import { escapeXml } from '#kernel/text/xml'
import { localPath } from '#kernel/words'
import { countCalls } from '#missions/journal'
import type { Grant, KeptGrant } from '../../schema/grant.ts'
import { monthBefore } from '../simulator/measuring.ts'
import { listGrantsAt } from './at.ts'
import { listRegisterGrants, type RegisterLine, stateAt, toLine } from './listing.ts'
import { registerDetails } from './words.ts'

type Line = RegisterLine & { at: Date; released: number; url: string }

/** Between whom a grant is, for which API and which procedure. */
export const parties: readonly Column<{ grant: Grant }>[] = [
  { name: 'provider_id', value: ({ grant }) => grant.providerId },
  { name: 'provider', value: ({ grant }) => grant.providerName, free: true },
  { name: 'api_id', value: ({ grant }) => grant.apiId },
  { name: 'api', value: ({ grant }) => grant.apiTitle, free: true },
  { name: 'consumer_siret', value: ({ grant }) => grant.consumerSiret },
  { name: 'consumer', value: ({ grant }) => grant.consumerName, free: true },
  { name: 'procedure', value: ({ grant }) => grant.procedure, free: true },
]

const columns: Column<Line>[] = [
  { name: 'number', value: ({ grant }) => `H${grant.number}` },
  { name: 'id', value: ({ grant }) => grant.id },
  { name: 'url', value: ({ url }) => url },
  { name: 'state', value: (line) => stateAt(line, line.at) },
  ...parties,
  { name: 'purposes', value: ({ grant }) => grant.purposes.map(({ label }) => label).join(', '), free: true },
  { name: 'legal_ground', value: ({ grant }) => grant.legalGround.nature, free: true },
  { name: 'legal_url', value: ({ grant }) => grant.legalGround.url, free: true },
  {
    name: 'fields',
    value: ({ grant }) =>
      grant.calls.flatMap(({ key, fields }) => fields.map((field) => `${key}/${field.key}`)).join(' '),
  },
  { name: 'retention_months', value: ({ grant }) => grant.retentionMonths },
  { name: 'starts_on', value: ({ grant }) => parisDay(new Date(grant.startsAt)) },
  { name: 'ends_on', value: ({ grant }) => parisDay(new Date(grant.endsAt)) },
  { name: 'revoked_on', value: ({ revokedAt }) => revokedAt && parisDay(new Date(revokedAt)) },
  { name: 'calls', value: ({ released }) => released },
]

export const grantPath = (id: string) => `/exchange/grants/${id}`

/** All grants as CSV. With a month, as they were at its end, and the calls of that month alone. */
export async function* registerLines(ctx: Ctx, month: string | null): AsyncGenerator<string> {
  const at = month === null ? ctx.now() : endOf(month)
  const grants = await (month === null ? listRegisterGrants(ctx) : listGrantsAt(ctx, at))
  const counts = await countCalls(
    ctx,
    grants.map(({ grant }) => grant.id),
  )
  yield* csvLines(
    columns,
    each(grants, (kept) => {
      const line = toLine(kept, counts)
      const released = line.months
        .filter((one) => month === null || one.month === month)
        .reduce((total, one) => total + one.released, 0)
      return { ...line, at, released, url: ctx.config.publicUrl + grantPath(kept.grant.id) }
    }),
  )
}

async function* each<A, B>(items: readonly A[], to: (item: A) => B): AsyncGenerator<B> {
  for (const item of items) yield to(item)
}

/** The months that are over since the first grant, newest first: each is a file that is always made the same way. */
export async function listRegisterMonths(ctx: Ctx): Promise<string[]> {
  const grants = await listRegisterGrants(ctx)
  const first = grants.map(({ grant }) => parisDay(new Date(grant.signedAt)).slice(0, 7)).sort()[0]
  const months: string[] = []
  const now = parisDay(ctx.now()).slice(0, 7)
  for (let count = 1; first !== undefined && count <= 120; count++) {
    const month = monthBefore(now, count)
    if (month < first) break
    months.push(month)
  }
  return months
}

const entries = 30

/** New grants, and what became of them, for feed readers. */
export async function registerFeed(ctx: Ctx): Promise<string> {
  const { config, lang } = ctx
  const grants = (await listRegisterGrants(ctx))
    .map((kept) => ({ kept, updated: kept.revokedAt ?? kept.grant.signedAt }))
    .sort((a, b) => (a.updated < b.updated ? 1 : -1))
    .slice(0, entries)
  return feedOf(ctx, {
    address: `${config.publicUrl}${localPath(lang, '/exchange/grants.atom')}`,
    page: localPath(lang, '/exchange/grants'),
    title: registerDetails[lang].feed(config.site.name),
    entries: grants.map(({ kept, updated }) => ({ updated, text: entryOf(ctx, kept, updated) })),
  })
}

function entryOf({ config, lang, now }: Ctx, kept: KeptGrant, updated: string): string {
  const { grant } = kept
  const words = registerDetails[lang]
  const state = words.states[stateAt(kept, now())]
  const link = config.publicUrl + localPath(lang, grantPath(grant.id))
  return [
    '<entry>',
    `<id>tag:${new URL(config.publicUrl).hostname},2026:grant/${escapeXml(grant.id)}/${kept.state}</id>`,
    `<title>${escapeXml(`H${grant.number} · ${grant.consumerName} · ${grant.apiTitle} (${state})`)}</title>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(link)}"/>`,
    `<published>${grant.signedAt}</published>`,
    `<updated>${updated}</updated>`,
    `<summary>${escapeXml(words.inShort(grant.procedure, grant.legalGround.nature))}</summary>`,
    '</entry>',
  ].join('\n')
}

/** Where a month begins in Paris. */
export function beginningOf(month: string): Date {
  return instantInParis(`${month}-01T00:00`) ?? new Date(`${month}-01T00:00:00Z`)
}

/** Where it ends. */
export function endOf(month: string): Date {
  return beginningOf(monthBefore(month, -1))
}
