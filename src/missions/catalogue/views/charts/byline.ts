import { type Lang, localPath } from '#kernel/words'
import type { SavedChart } from '../../schema/chart.ts'
import type { chartPageWords } from './words.ts'

/** Who keeps a chart: the producer of the data, or somebody. */
export function byline(words: (typeof chartPageWords)['fr'], { author }: Pick<SavedChart, 'author'>): string {
  if (author.producer) return words.byProducer(author.name)
  return author.name ? words.byReuser(author.name) : words.byErased
}

/** Pixels that hold a chart whole on a phone and on a page of text, from what it is said of it to its source. */
const heights: Partial<Record<SavedChart['kind'], number>> = {
  bar: 900,
  points: 920,
  departements: 920,
  regions: 920,
}
const usualHeight = 700

/** What others put in their page to show a chart. */
export function embedCode({ id, title, kind }: SavedChart, site: string, lang: Lang): string {
  const safe = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const address = `${site}${localPath(lang, `/embed/charts/${id}`)}`
  return `<iframe src="${address}" title="${safe}" width="100%" height="${heights[kind] ?? usualHeight}" loading="lazy" style="border:0"></iframe>`
}
