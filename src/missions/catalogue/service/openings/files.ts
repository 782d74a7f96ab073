import type { Ctx } from '#kernel/context'
import { feedOf } from '#kernel/text/atom'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { escapeXml } from '#kernel/text/xml'
import { localPath } from '#kernel/words'
import { harmless } from '#missions/tables'
import type { Opening } from '../../schema/opening.ts'
import { type Browsing, browseOpenings } from './browsing.ts'
import { openingWords } from './words.ts'

type Asked = Omit<Browsing, 'page'>

const entries = 30
const batch = 200
/** Far above what a State ever promised; what is exported is bounded all the same. */
const mostBatches = 100

/** The roadmap for feed readers: a promise comes again when its state or its date changes. */
export async function openingFeed(
  ctx: Ctx,
  asked: Asked,
  { address, page }: { address: string; page: string },
): Promise<string> {
  const { items } = await browseOpenings(ctx, { ...asked, page: 1, limit: entries, order: 'changed' })
  const words = openingWords[ctx.lang]
  return feedOf(ctx, {
    address,
    page: localPath(ctx.lang, page),
    title: words.feedTitle(ctx.config.site.name),
    entries: items.map((opening) => ({ updated: changeOf(opening), text: entryOf(ctx, opening) })),
  })
}

function changeOf({ modifiedAt, since }: Opening): string {
  return since && since > modifiedAt ? since : modifiedAt
}

function entryOf({ config, lang }: Ctx, opening: Opening): string {
  const { id, title, path, state, description, createdAt, publishedAt } = opening
  const words = openingWords[lang]
  const summary = `${words.stateOf(words.states[state])}. ${excerpt(plainText(description), 400)}`
  return [
    '<entry>',
    `<id>${escapeXml(`tag:${new URL(config.publicUrl).hostname},2026:opening/${id}`)}</id>`,
    `<title>${escapeXml(title)}</title>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(config.publicUrl + localPath(lang, path))}"/>`,
    `<published>${publishedAt ?? createdAt}</published>`,
    `<updated>${changeOf(opening)}</updated>`,
    `<summary>${escapeXml(summary)}</summary>`,
    '</entry>',
  ].join('\n')
}

const columns = [
  'id,url,title,organization_id,organization,state,state_since,planned,first_planned,due_on',
  'decision,decided_by,decided_url,abandoned,files,files_described,datasets,dataservices,modified_at',
].join(',')

/** All of them as CSV (RFC 4180), in the order of the page. */
export async function openingsCsv(ctx: Ctx, asked: Asked): Promise<string> {
  const lines = [columns]
  for (let page = 1; page <= mostBatches; page++) {
    const { items, pages } = await browseOpenings(ctx, { ...asked, page, limit: batch })
    lines.push(...items.map((opening) => lineOf(ctx, opening)))
    if (page >= pages) break
  }
  return `${lines.join('\r\n')}\r\n`
}

function lineOf({ config }: Ctx, opening: Opening): string {
  const { organization, files, datasets, dataservices } = opening
  const addresses = (refs: readonly { path: string }[]) =>
    refs.map(({ path }) => config.publicUrl + path).join(' ')
  return [
    ...[opening.id, config.publicUrl + opening.path, opening.title, organization?.id, organization?.name],
    ...[opening.state, opening.since, opening.planned, opening.firstPlanned, opening.dueOn],
    ...[opening.decision, opening.decidedBy, opening.decidedUrl, opening.abandoned],
    ...[files.total, files.described, addresses(datasets), addresses(dataservices), opening.modifiedAt],
  ]
    .map((value) => `"${harmless(String(value ?? '')).replaceAll('"', '""')}"`)
    .join(',')
}
