import { anonymous, type Ctx } from '#kernel/context'
import { feedOf } from '#kernel/text/atom'
import type { Column } from '#kernel/text/csv'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { escapeXml } from '#kernel/text/xml'
import {
  type Dataservice,
  type Entry,
  type EntryFilter,
  type ListState,
  pageDataservices,
  pageReuses,
  type Reuse,
  stateOfDataservices,
  stateOfReuses,
} from '#missions/catalogue'
import { interopWords } from '../../words.ts'

/** Exports tell what everybody sees, whoever asks. */
export function publicly(ctx: Ctx): Ctx {
  return { ...ctx, actor: anonymous }
}

/** What is exported of one kind: how it is read, what its columns are. */
export interface EntryExport<T extends Entry> {
  folder: string
  title: (ctx: Ctx) => string
  page: (ctx: Ctx, filter: EntryFilter, page: { offset: number; limit: number }) => Promise<{ items: T[] }>
  state: (ctx: Ctx, filter: EntryFilter) => Promise<ListState>
  columns: (site: string) => readonly Column<T>[]
}

const fed = 20
const batch = 200

/** The newest, as an Atom feed (RFC 4287). */
export async function entryFeed<T extends Entry>(
  ctx: Ctx,
  { folder, title, page }: EntryExport<T>,
  address: string,
): Promise<string> {
  const { items } = await page(ctx, {}, { offset: 0, limit: fed })
  return feedOf(ctx, {
    ...{ address, page: folder, title: title(ctx) },
    entries: items.map((entry) => ({
      updated: entry.modifiedAt,
      text: feedEntry(entry, `${ctx.config.publicUrl}${folder}`),
    })),
  })
}

/** Every one that a filter keeps, by pages. */
export async function* entryRows<T extends Entry>(
  ctx: Ctx,
  { page }: EntryExport<T>,
  filter: EntryFilter,
): AsyncGenerator<T> {
  for (let offset = 0; ; offset += batch) {
    const { items } = await page(ctx, filter, { offset, limit: batch })
    yield* items
    if (items.length < batch) return
  }
}

function feedEntry(entry: Entry, folder: string): string {
  const author = entry.organization?.name ?? entry.owner?.name
  return [
    '<entry>',
    `<id>${escapeXml(`${folder}/${entry.id}`)}</id>`,
    `<title>${escapeXml(entry.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(`${folder}/${entry.slug}`)}"/>`,
    `<published>${entry.publishedAt ?? entry.createdAt}</published>`,
    `<updated>${entry.modifiedAt}</updated>`,
    ...(author ? [`<author><name>${escapeXml(author)}</name></author>`] : []),
    ...entry.tags.slice(0, 20).map((tag) => `<category term="${escapeXml(tag)}"/>`),
    `<summary>${escapeXml(excerpt(plainText(entry.description)))}</summary>`,
    '</entry>',
  ].join('\n')
}

/** The columns that both kinds have, under the names of udata. */
function common<T extends Entry>(address: string): Column<T>[] {
  return [
    { name: 'id', value: ({ id }) => id },
    { name: 'title', value: ({ title }) => title, free: true },
    { name: 'slug', value: ({ slug }) => slug },
    { name: 'url', value: ({ slug }) => `${address}/${slug}` },
    { name: 'description', value: ({ description }) => description, free: true },
    { name: 'organization', value: ({ organization }) => organization?.name, free: true },
    { name: 'organization_id', value: ({ organization }) => organization?.id },
    { name: 'owner', value: ({ owner }) => owner?.name, free: true },
    { name: 'owner_id', value: ({ owner }) => owner?.id },
    { name: 'featured', value: ({ featured }) => (featured ? 'True' : 'False') },
    { name: 'created_at', value: ({ createdAt }) => createdAt },
    { name: 'last_modified', value: ({ modifiedAt }) => modifiedAt },
    { name: 'archived', value: ({ archivedAt }) => archivedAt ?? 'False' },
    { name: 'tags', value: ({ tags }) => tags.join(',') },
  ]
}

const idsOf = (refs: readonly { id: string }[]) => refs.map(({ id }) => id).join(',')

export const dataserviceExport: EntryExport<Dataservice> = {
  folder: '/dataservices',
  title: ({ lang, config }) => interopWords[lang].dataserviceFeed(config.site.name),
  page: pageDataservices,
  state: stateOfDataservices,
  columns: (site) => [
    ...common<Dataservice>(`${site}/dataservices`),
    { name: 'base_api_url', value: ({ baseUrl }) => baseUrl },
    { name: 'machine_documentation_url', value: (service) => service.machineDocumentationUrl },
    { name: 'technical_documentation_url', value: (service) => service.technicalDocumentationUrl },
    { name: 'business_documentation_url', value: (service) => service.businessDocumentationUrl },
    { name: 'authorization_request_url', value: ({ access }) => access.requestUrl },
    { name: 'access_type', value: ({ access }) => access.type },
    { name: 'availability', value: ({ availability }) => availability },
    { name: 'rate_limiting', value: ({ rateLimiting }) => rateLimiting, free: true },
    { name: 'license', value: ({ license }) => license },
    { name: 'datasets', value: ({ datasets }) => idsOf(datasets) },
  ],
}

export const reuseExport: EntryExport<Reuse> = {
  folder: '/reuses',
  title: ({ lang, config }) => interopWords[lang].reuseFeed(config.site.name),
  page: pageReuses,
  state: stateOfReuses,
  columns: (site) => [
    ...common<Reuse>(`${site}/reuses`),
    { name: 'type', value: ({ type }) => type },
    { name: 'topic', value: ({ theme }) => theme },
    { name: 'remote_url', value: ({ url }) => url },
    { name: 'image', value: ({ image }) => image && site + image },
    { name: 'datasets', value: ({ datasets }) => idsOf(datasets) },
    { name: 'dataservices', value: ({ dataservices }) => idsOf(dataservices) },
  ],
}
