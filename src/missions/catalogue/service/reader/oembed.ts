import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type Lang, localPath } from '#kernel/words'
import type { Dataset } from '../../schema/dataset.ts'
import { refuse } from '../../schema/refusals.ts'
import { getChart } from '../charts/reading.ts'
import { getDataset } from '../reading.ts'
import { getResource } from '../resource-reading.ts'

/** What oEmbed 1.0 answers of a page (oembed.com, 2.3.4.4): a frame that holds its small page. */
export const OEmbed = z.object({
  type: z.literal('rich'),
  version: z.literal('1.0'),
  title: z.string(),
  author_name: z.string().optional(),
  author_url: z.string().optional(),
  provider_name: z.string(),
  provider_url: z.string(),
  cache_age: z.number().int().describe('Seconds'),
  thumbnail_url: z.string().optional(),
  thumbnail_width: z.number().int().optional(),
  thumbnail_height: z.number().int().optional(),
  html: z.string(),
  width: z.number().int(),
  height: z.number().int(),
})
export type OEmbed = z.infer<typeof OEmbed>

interface Shown {
  title: string
  dataset: Dataset
  /** Of the page that stands in the frame. */
  path: string
  size: { width: number; height: number }
}

const sizes = {
  dataset: { width: 640, height: 420 },
  table: { width: 840, height: 620 },
  chart: { width: 840, height: 620 },
} as const

/** How a page of this site is put in another: datasets, tables of files, charts. Refuses what is not public. */
export async function embedOf(
  ctx: Ctx,
  {
    url,
    maxwidth,
    maxheight,
  }: { url: string; maxwidth?: number | undefined; maxheight?: number | undefined },
): Promise<OEmbed> {
  const { publicUrl, site } = ctx.config
  const { lang, parts } = pathOf(url, publicUrl)
  const { title, dataset, path, size } = await findShown(ctx, url, parts)
  if (dataset.visibility !== 'public' || dataset.deletedAt) throw refuse.notEmbeddable({ url })
  const width = Math.min(size.width, maxwidth ?? size.width)
  const height = Math.min(size.height, maxheight ?? size.height)
  const source = `${publicUrl}${localPath(lang, path)}`
  const { organization, owner } = dataset
  return {
    type: 'rich',
    version: '1.0',
    title,
    ...(organization && {
      author_name: organization.name,
      author_url: `${publicUrl}${localPath(lang, `/organizations/${organization.slug}`)}`,
    }),
    ...(!organization && owner && { author_name: owner.name }),
    provider_name: site.name,
    provider_url: `${publicUrl}/`,
    cache_age: 3600,
    thumbnail_url: `${publicUrl}${localPath(lang, `${dataset.path}/card.png`)}`,
    thumbnail_width: 1200,
    thumbnail_height: 630,
    html: `<iframe src="${escaped(source)}" title="${escaped(title)}" width="${width}" height="${height}" loading="lazy" style="border:0;max-width:100%"></iframe>`,
    width,
    height,
  }
}

function pathOf(url: string, site: string): { lang: Lang; parts: string[] } {
  const base = new URL(site)
  const asked = URL.canParse(url) ? new URL(url) : null
  if (!asked || asked.host !== base.host) throw refuse.notEmbeddable({ url })
  const parts = asked.pathname.split('/').filter(Boolean)
  const isEnglish = parts[0] === 'en'
  try {
    return { lang: isEnglish ? 'en' : 'fr', parts: parts.slice(isEnglish ? 1 : 0).map(decodeURIComponent) }
  } catch {
    throw refuse.notEmbeddable({ url })
  }
}

async function findShown(ctx: Ctx, url: string, parts: readonly string[]): Promise<Shown> {
  const [place, key = '', below, id = '', last] = parts
  if (place === 'charts' && parts.length === 2) {
    const chart = await getChart(ctx, key)
    const dataset = await getDataset(ctx, chart.dataset.id)
    return { title: chart.title, dataset, path: `/embed/charts/${chart.id}`, size: sizes.chart }
  }
  if (place !== 'datasets' || !key || key === 'compare' || key === 'new') throw refuse.notEmbeddable({ url })
  if (parts.length === 2) {
    const dataset = await getDataset(ctx, key)
    return { title: dataset.title, dataset, path: `/embed/datasets/${dataset.id}`, size: sizes.dataset }
  }
  if (below !== 'resources' || parts.length > 5 || (last && last !== 'data'))
    throw refuse.notEmbeddable({ url })
  const [dataset, resource] = [await getDataset(ctx, key), await getResource(ctx, id)]
  if (resource.datasetId !== dataset.id || !resource.tableId || resource.standing !== 'clear')
    throw refuse.notEmbeddable({ url })
  const path = `/embed/datasets/${dataset.id}/resources/${resource.id}`
  return { title: resource.title, dataset, path, size: sizes.table }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}

/** The same answer as XML (oembed.com, 2.3.2). */
export function toOembedXml(answer: OEmbed): string {
  const fields = Object.entries(answer).map(
    ([name, value]) => `  <${name}>${escaped(String(value))}</${name}>`,
  )
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${fields.join('\n')}\n</oembed>\n`
}
