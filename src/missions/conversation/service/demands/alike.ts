import type { Ctx } from '#kernel/context'
import { type CardView, findSimilarTo, fold, searchRecords } from '#missions/records'

const most = 4
const longest = 400

/** Requests and datasets that say the same as somebody is writing: what is there is not asked for again. */
export async function findAlike(ctx: Ctx, words: string): Promise<CardView[]> {
  const asked = words.slice(0, longest)
  const found = await Promise.all(
    ['demand', 'dataset'].map((kind) => findSimilarTo(ctx, { words: asked, kind, limit: most })),
  )
  return found.flat().map(({ card }) => card)
}

/** Public organisations that a name may mean: the one that has it exactly, else the nearest. */
export async function organizationsNamed(ctx: Ctx, name: string): Promise<CardView[]> {
  const q = name.trim().slice(0, 200)
  if (q === '') return []
  const asked = { q, sort: 'relevance', page: 1, kind: ['organization'] } as const
  const { items } = await searchRecords(ctx, { ...asked, kind: [...asked.kind] }, { pageSize: most })
  const cards = items.map(({ card }) => card)
  const exact = cards.filter(({ title, acronym }) =>
    [title, acronym ?? ''].some((one) => fold(one) === fold(q)),
  )
  return exact.length > 0 ? exact : cards
}
