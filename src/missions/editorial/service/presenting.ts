import type { Ctx } from '#kernel/context'
import { toHtml } from '#kernel/text/markdown'
import type { Lang } from '#kernel/words'
import { countDownloads } from '#missions/catalogue'
import { type CardView, findCards, recordKey, searchRecords } from '#missions/records'
import type { Block, Figure } from '../schema/block.ts'
import { type Heard, hear } from '../schema/said.ts'
import { picturePath } from './pictures.ts'

/** A block as a reader sees it now: lists and figures are those of this moment, and hold what is public alone. */
export type ShownBlock = { id: string } & (
  | { type: 'text'; html: string; lang: Lang | undefined }
  | { type: 'records'; title: Heard; cards: CardView[]; all: string | null }
  | { type: 'figures'; title: Heard; figures: ShownFigure[] }
  | { type: 'chart'; card: CardView; caption: Heard }
  | { type: 'image'; src: string; width: number; height: number; alt: Heard; caption: Heard }
  | { type: 'topic'; card: CardView }
  | { type: 'link'; label: Heard; text: Heard; href: string }
  | {
      type: 'alert'
      level: Extract<Block, { type: 'alert' }>['level']
      title: Heard
      html: string
      lang: Lang | undefined
    }
)

export type ShownFigure =
  | { of: 'records'; kind: string; value: number }
  | { of: 'downloads'; value: number }
  | { of: 'typed'; value: string; label: Heard; source: string; url: string; date: string }

/** What shows nothing any more, a chart that was removed, is left out. */
export async function presentBlocks(ctx: Ctx, blocks: readonly Block[]): Promise<ShownBlock[]> {
  const cards = await findCards(ctx, [...new Set(blocks.flatMap(keysOf))])
  const cardOf = new Map(cards.map((card) => [recordKey(card), card]))
  const count = counter(ctx)
  const shown: (ShownBlock | null)[] = []
  for (const block of blocks) shown.push(await present(ctx, block, { cardOf, count }))
  return shown.filter((block) => block !== null)
}

interface Known {
  cardOf: ReadonlyMap<string, CardView>
  count: (figure: Figure) => Promise<ShownFigure>
}

async function present(ctx: Ctx, block: Block, { cardOf, count }: Known): Promise<ShownBlock | null> {
  const { lang } = ctx
  const { id } = block
  switch (block.type) {
    case 'text': {
      const { text, lang: written } = hear(block.text, lang)
      return { id, type: 'text', html: toHtml(text), lang: written }
    }
    case 'records': {
      const chosen = block.chosen.flatMap((record) => cardOf.get(recordKey(record)) ?? [])
      const found = block.chosen.length > 0 ? { cards: chosen, all: null } : await search(ctx, block)
      return { id, type: 'records', title: hear(block.title, lang), ...found }
    }
    case 'figures': {
      const figures = await Promise.all(block.figures.map(count))
      return { id, type: 'figures', title: hear(block.title, lang), figures }
    }
    case 'chart': {
      const card = cardOf.get(`chart/${block.chart}`)
      return card ? { id, type: 'chart', card, caption: hear(block.caption, lang) } : null
    }
    case 'image': {
      const { width, height } = block.picture
      const said = { alt: hear(block.alt, lang), caption: hear(block.caption, lang) }
      return { id, type: 'image', src: picturePath(block.picture), width, height, ...said }
    }
    case 'topic': {
      const card = cardOf.get(`topic/${block.topic}`)
      return card ? { id, type: 'topic', card } : null
    }
    case 'link':
      return {
        id,
        type: 'link',
        label: hear(block.label, lang),
        text: hear(block.text, lang),
        href: block.href,
      }
    case 'alert': {
      const { text, lang: written } = hear(block.text, lang)
      const title = hear(block.title, lang)
      return { id, type: 'alert', level: block.level, title, html: toHtml(text), lang: written }
    }
  }
}

/** Titles, by id, of the records that these contents name: their differences are told with them. */
export async function titlesIn(
  ctx: Ctx,
  contents: readonly { blocks: readonly Block[] }[],
): Promise<ReadonlyMap<string, string>> {
  const keys = contents.flatMap(({ blocks }) => blocks.flatMap(keysOf))
  const cards = await findCards(ctx, [...new Set(keys)])
  return new Map(cards.map(({ id, title }) => [id, title]))
}

/** The records that a block names one by one. */
function keysOf(block: Block): string[] {
  if (block.type === 'records') return block.chosen.map(recordKey)
  if (block.type === 'chart') return [`chart/${block.chart}`]
  return block.type === 'topic' ? [`topic/${block.topic}`] : []
}

/** The one search, which knows only what is public; and the address of the same search. */
async function search(
  ctx: Ctx,
  { search: { q, kind, tag, organization, sort }, count }: Extract<Block, { type: 'records' }>,
): Promise<{ cards: CardView[]; all: string }> {
  const filters = {
    ...(kind ? { kind: [kind] } : {}),
    ...(tag ? { tag: [tag] } : {}),
    ...(organization ? { organization: [organization] } : {}),
  }
  const { items } = await searchRecords(ctx, { q, sort, page: 1, ...filters }, { pageSize: count })
  const asked = Object.entries({ q, kind, tag, organization, sort }).filter(([, value]) => value !== '')
  return {
    cards: items.map(({ card }) => card),
    all: `/search?${new URLSearchParams(asked)}`,
  }
}

/** Counts once for all the figures of a page. */
function counter(ctx: Ctx): Known['count'] {
  let kinds: Promise<Map<string, number>> | undefined
  let downloads: Promise<number> | undefined
  return async (figure) => {
    if (figure.of === 'records') {
      kinds ??= countKinds(ctx)
      return { of: 'records', kind: figure.kind, value: (await kinds).get(figure.kind) ?? 0 }
    }
    if (figure.of === 'downloads') {
      downloads ??= countDownloads(ctx)
      return { of: 'downloads', value: await downloads }
    }
    return { ...figure, label: hear(figure.label, ctx.lang) }
  }
}

async function countKinds(ctx: Ctx): Promise<Map<string, number>> {
  const nothing = { q: '', sort: 'relevance', page: 1 } as const
  const { facets } = await searchRecords(ctx, nothing, { pageSize: 0, facets: ['kind'] })
  return new Map((facets.kind ?? []).map(({ value, count }) => [value, count]))
}
