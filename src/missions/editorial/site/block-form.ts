import type { Ctx } from '#kernel/context'
import { inputErrors } from '#kernel/http/validation'
import { type InputError, refuse as refuseInput } from '#kernel/refusal'
import { findCards, recordKey } from '#missions/records'
import { Block, type BlockType, type Chosen, type Picture } from '../schema/block.ts'
import { addressOf, findByAddress, findOfKind, placeOf } from '../service/naming.ts'
import { words } from '../words.ts'
import { flatten, friendly, listed, nest } from './form-values.ts'

/** What the form of a block shows: its fields by their names, records as addresses of their pages. */
export async function typedOf(ctx: Ctx, block: Block): Promise<Record<string, string>> {
  const typed = flatten(block)
  if (block.type === 'records') {
    const { organization } = block.search
    return {
      ...typed,
      chosen: (await addressesOf(ctx, block.chosen)).join('\n'),
      'search.organization': organization
        ? ((await addressesOf(ctx, [{ kind: 'organization', id: organization }]))[0] ?? '')
        : '',
    }
  }
  for (const kind of ['chart', 'topic'] as const)
    if (block.type === kind)
      typed[kind] = (await addressesOf(ctx, [{ kind, id: typed[kind] ?? '' }]))[0] ?? ''
  return typed
}

interface Described {
  type: BlockType
  id: string
  before: Block | null
  values: Record<string, unknown>
  /** That was sent with it. */
  picture?: Picture | undefined
}

/**
 * The block that a form describes. Addresses that lead to nothing public are refused at their field, unless the block
 * named that record already. @throws kernel/invalid-input
 */
export async function readBlock(ctx: Ctx, { type, id, before, values, picture }: Described): Promise<Block> {
  const typed: Record<string, unknown> = { ...nest(values), type, id }
  for (const name of ['csrf', 'seen', 'after']) delete typed[name]
  if (type === 'figures') typed.figures = figuresOf(values)
  if (type === 'records') Object.assign(typed, await recordsOf(ctx, { before, values }))
  // Not what a form says, but what was sent, now or before.
  if (type === 'image') typed.picture = picture ?? (before?.type === 'image' ? before.picture : undefined)
  if (type === 'chart' || type === 'topic')
    typed[type] = await oneOf(ctx, { kind: type, typed: textOf(values, type), before })
  const block = Block.safeParse(typed)
  if (block.success) return block.data
  throw refuseInput.invalidInput({ errors: inputErrors(block.error.issues).map(friendly(ctx.lang)) })
}

/** Rows where nothing was typed are not figures. */
function figuresOf(values: Record<string, unknown>): unknown[] {
  return listed(nest(values).figures).flatMap(({ of, kind, value, label, source, url, date }) => {
    if (of === 'records') return [{ of, kind }]
    if (of === 'downloads') return [{ of }]
    if (of !== 'typed') return []
    return [{ of, value, label, source, url, date }]
  })
}

async function recordsOf(
  ctx: Ctx,
  { before, values }: { before: Block | null; values: Record<string, unknown> },
): Promise<object> {
  const known = before?.type === 'records' ? before.chosen : []
  const chosen: Chosen[] = []
  const errors: InputError[] = []
  for (const line of textOf(values, 'chosen').split(/\s+/).filter(Boolean)) {
    const record = await resolve(ctx, line, known)
    if (record) chosen.push(record)
    else errors.push({ pointer: '/chosen', detail: words[ctx.lang].wrongAddress(line) })
  }
  const typed = textOf(values, 'search.organization')
  const organization = typed ? await findOfKind(ctx, 'organization', typed) : null
  if (typed && !organization)
    errors.push({ pointer: '/search/organization', detail: words[ctx.lang].wrongAddress(typed) })
  if (errors.length > 0) throw refuseInput.invalidInput({ errors })
  const { search } = nest(values)
  return {
    chosen,
    search: { ...(typeof search === 'object' ? search : {}), organization: organization?.id ?? '' },
  }
}

async function oneOf(
  ctx: Ctx,
  { kind, typed, before }: { kind: 'chart' | 'topic'; typed: string; before: Block | null },
): Promise<string> {
  const found = typed ? await findOfKind(ctx, kind, typed) : null
  if (found) return found.id
  const kept = before?.type === 'chart' ? before.chart : before?.type === 'topic' ? before.topic : null
  if (kept && placeOf(ctx, typed)?.key === kept) return kept
  throw refuseInput.invalidInput({
    errors: [{ pointer: `/${kind}`, detail: words[ctx.lang].wrongAddress(typed) }],
  })
}

async function resolve(ctx: Ctx, typed: string, known: readonly Chosen[]): Promise<Chosen | null> {
  const card = await findByAddress(ctx, typed)
  if (card) return { kind: card.kind, id: card.id }
  const place = placeOf(ctx, typed)
  return known.find(({ kind, id }) => kind === place?.kind && id === place.key) ?? null
}

/** Of what is not public any more, an address by its id: who edits the page may not see its name. */
async function addressesOf(ctx: Ctx, records: readonly Chosen[]): Promise<string[]> {
  const cards = await findCards(ctx, records.map(recordKey))
  const paths = new Map(cards.map((card) => [recordKey(card), card.path]))
  return records.map((record) => paths.get(recordKey(record)) ?? addressOf(record))
}

function textOf(values: Record<string, unknown>, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value.trim() : ''
}
