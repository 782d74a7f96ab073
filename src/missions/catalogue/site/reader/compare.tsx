import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { findCards, findMatches, findSimilar } from '#missions/records'
import type { Dataset } from '../../schema/dataset.ts'
import { recordKind } from '../../service/cards.ts'
import { readSide } from '../../service/reader/comparing.ts'
import { getDataset } from '../../service/reading.ts'
import { ChoosePage, ComparePage } from '../../views/reader/compare-page.tsx'

const mostProposed = 10

/** `/datasets/compare?a=…&b=…`, each an id or a slug; what is missing is chosen first. */
export function compareSite(app: App): void {
  const config = { access: 'public', dialect: 'site' } as const
  const key = z.string().trim().min(1).max(300).optional().catch(undefined)
  const querystring = z.object({ a: key, b: key, q: z.string().trim().max(300).catch('') })
  app.get('/datasets/compare', { config, schema: { hide: true, querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { q } = request.query
    const [a, b] = await Promise.all(
      [request.query.a, request.query.b].map((one) => (one ? getDataset(ctx, one) : null)),
    )
    const frame = frameOf(request)
    if (a && b && a.id !== b.id) {
      const [left, right] = await Promise.all([readSide(ctx, a), readSide(ctx, b)])
      return reply.html(<ComparePage frame={frame} a={left} b={right} />)
    }
    const first = a ?? b ?? null
    const proposed = await propose(ctx, first, q)
    return reply.html(<ChoosePage frame={frame} first={first} query={q} proposed={proposed} />)
  })
}

/** What the words find, or what is close to the first one. */
async function propose(ctx: Ctx, first: Dataset | null, q: string) {
  if (!q && !first) return []
  if (!q && first) {
    const self = { kind: recordKind, id: first.id }
    const similar = await findSimilar(ctx, self, { version: String(first.version), limit: 5 })
    return similar.map(({ card }) => card)
  }
  const ids = await findMatches(ctx, { q, kind: recordKind, most: mostProposed + 1 })
  return findCards(
    ctx,
    ids.filter((id) => id !== first?.id).map((id) => `${recordKind}/${id}`),
  )
}
