import type { Ctx } from '#kernel/context'
import { feedOf } from '#kernel/text/atom'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { escapeXml } from '#kernel/text/xml'
import { type DatasetSelection, streamWholeDatasets, type WholeDataset } from '#missions/catalogue'
import { interopWords } from '../../words.ts'

const entries = 20

/** The newest datasets of a selection, as an Atom feed (RFC 4287) with their files as enclosures. */
export async function datasetFeed(ctx: Ctx, selection: DatasetSelection, address: string): Promise<string> {
  const { config, lang } = ctx
  const items: WholeDataset[] = []
  for await (const whole of streamWholeDatasets(ctx, selection, { limit: entries })) items.push(whole)
  return feedOf(ctx, {
    address,
    page: '/datasets',
    title: interopWords[lang].feed(config.site.name),
    entries: items.map((item) => ({
      updated: updatedOf(item.dataset),
      text: entryOf(config.publicUrl, item),
    })),
  })
}

function entryOf(site: string, { dataset, resources }: WholeDataset): string {
  const page = escapeXml(site + dataset.path)
  const author = dataset.organization?.name ?? dataset.owner?.name
  return [
    '<entry>',
    `<id>${escapeXml(`${site}/datasets/${dataset.id}`)}</id>`,
    `<title>${escapeXml(dataset.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${page}"/>`,
    `<published>${dataset.publishedAt ?? dataset.createdAt}</published>`,
    `<updated>${updatedOf(dataset)}</updated>`,
    ...(author ? [`<author><name>${escapeXml(author)}</name></author>`] : []),
    ...dataset.tags.slice(0, 20).map((tag) => `<category term="${escapeXml(tag)}"/>`),
    `<summary>${escapeXml(dataset.descriptionShort ?? excerpt(plainText(dataset.description)))}</summary>`,
    ...resources.slice(0, 10).map((one) => {
      const type = one.mime ? ` type="${escapeXml(one.mime)}"` : ''
      const length = one.size === null ? '' : ` length="${one.size}"`
      return `<link rel="enclosure"${type}${length} title="${escapeXml(one.title)}" href="${escapeXml(one.latest)}"/>`
    }),
    '</entry>',
  ].join('\n')
}

function updatedOf({ lastUpdate, modifiedAt }: WholeDataset['dataset']): string {
  return lastUpdate ?? modifiedAt
}
