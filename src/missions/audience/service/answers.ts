import type { Ctx } from '#kernel/context'
import { type Counted, count } from './counting.ts'
import type { Noted, NotedUse } from './noting.ts'
import { isFirstFrom, isRepeat } from './repeats.ts'
import { type Agent, agentOf, cameFrom, isAhead, refusesCounting, type Said } from './visitor.ts'

/** An answer that was sent, and what the request said. */
interface SentAnswer {
  method: string
  status: number
  /** In whose words the route speaks; undefined: no route. */
  dialect: string | undefined
  /** Asked by a page of this site itself. */
  fromPage: boolean
  said: Said
  address: string
  host: string
  noted: readonly Noted[]
}

/** Pages, and signing in: the interfaces to data are the others. */
const notCalls = new Set(['site', 'oauth'])

const ofSite = { kind: '', id: '', organizationId: '', part: '' } as const

/** Counts what an answer served, when it served something to somebody who lets themselves be counted. */
export function countAnswer(ctx: Ctx, answer: SentAnswer): void {
  const { method, status, dialect, said } = answer
  if (status >= 400 || !dialect || dialect === 'operations') return
  if (method === 'HEAD' || method === 'OPTIONS' || refusesCounting(said)) return
  const agent = agentOf(said['user-agent'])
  if (agent === 'robot') return
  const isCall = !notCalls.has(dialect) && !answer.fromPage
  if (isCall) count(ctx, { ...ofSite, measure: 'call', detail: dialect })
  for (const noted of distinct(answer.noted)) {
    if (noted.measure === 'query') {
      if (isCall) count(ctx, { ...countedOf(noted), detail: dialect })
    } else if (!isAhead(said)) countReading(ctx, noted, { answer, agent })
  }
}

function countReading(ctx: Ctx, noted: Noted, { answer, agent }: { answer: SentAnswer; agent: Agent }): void {
  // Pages are for people.
  const isPage = agent === 'browser' && answer.dialect === 'site'
  if (noted.measure === 'download') count(ctx, { ...countedOf(noted), detail: agent })
  else if (isPage && noted.measure === 'search')
    count(ctx, { ...ofSite, measure: 'search', detail: noted.found ? 'found' : 'empty' })
  else if (isPage && noted.measure === 'view') countView(ctx, countedOf(noted), answer)
}

function countView(
  ctx: Ctx,
  view: Omit<Counted, 'detail'>,
  { said, address, host: asked }: SentAnswer,
): void {
  const reader = { address, agent: said['user-agent'] ?? '' }
  if (isRepeat(ctx, reader, `${view.kind}/${view.id}/${view.part}`)) return
  const { origin, host } = cameFrom(said.referer, [new URL(ctx.config.publicUrl).hostname, asked])
  count(ctx, { ...view, detail: origin })
  if (host && isFirstFrom(ctx, reader, host)) count(ctx, { ...view, measure: 'host', detail: host, part: '' })
}

function countedOf({ measure, kind, id, organizationId, part = '' }: NotedUse): Omit<Counted, 'detail'> {
  return { measure, kind, id, organizationId: organizationId ?? '', part }
}

/** A page that asks its verb twice was read once. */
function distinct(noted: readonly Noted[]): Noted[] {
  return [...new Map(noted.map((one) => [JSON.stringify(one), one])).values()]
}
