import type { Config } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import { type CardView, type RecordRef, recordKey } from '../schema.ts'
import type { SimilarHit } from '../search/contract.ts'
import { findCards } from './cards.ts'
import { readyEngine } from './engine.ts'

export interface Similar {
  card: CardView
  /** Rare words of the titles and of the tags of both. */
  words: readonly string[]
  sameOrganization: boolean
}

interface Kept {
  /** Another version of the record is another answer. */
  version: string
  until: number
  hits: SimilarHit[]
}

const kept = new WeakMap<Config, Map<string, Kept>>()
const mostKept = 2000
const keptFor = 3_600_000

/**
 * Public records of the same kind that share the rare words of one; none while the index is being built. What was
 * found is kept for an hour, or until the record changes; cards are read anew, so that what is gone is not shown.
 */
export async function findSimilar(
  ctx: Ctx,
  { kind, id }: RecordRef,
  { version, limit }: { version: string; limit: number },
): Promise<Similar[]> {
  return withCards(ctx, hitsOf(ctx, `${kind}/${id}`, { kind, version, limit }))
}

/** The same of words that are not kept yet: what somebody is writing. */
export async function findSimilarTo(
  ctx: Ctx,
  { words, kind, limit }: { words: string; kind: string; limit: number },
): Promise<Similar[]> {
  return withCards(ctx, readyEngine(ctx)?.similar({ of: { words }, kind, limit }) ?? [])
}

async function withCards(ctx: Ctx, hits: readonly SimilarHit[]): Promise<Similar[]> {
  const cards = await findCards(
    ctx,
    hits.map(({ key }) => key),
  )
  const byKey = new Map(cards.map((card) => [recordKey(card), card]))
  return hits.flatMap(({ key, words, sameOrganization }) => {
    const card = byKey.get(key)
    return card ? [{ card, words, sameOrganization }] : []
  })
}

function hitsOf(
  ctx: Ctx,
  key: string,
  { kind, version, limit }: { kind: string; version: string; limit: number },
): SimilarHit[] {
  const engine = readyEngine(ctx)
  if (!engine) return []
  const known = kept.get(ctx.config) ?? new Map<string, Kept>()
  kept.set(ctx.config, known)
  const now = ctx.now().getTime()
  const found = known.get(key)
  if (found?.version === version && found.until > now) return found.hits
  const hits = engine.similar({ of: { key }, kind, limit })
  known.delete(key)
  known.set(key, { version, until: now + keptFor, hits })
  const [oldest] = known.keys()
  if (known.size > mostKept && oldest !== undefined) known.delete(oldest)
  return hits
}
