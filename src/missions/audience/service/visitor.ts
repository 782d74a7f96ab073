import { notRobots, robots } from '../vocabulary/robots.ts'
import { searchEngines } from '../vocabulary/search-engines.ts'

/** What a request says of who sends it; nothing of it is kept. */
export interface Said {
  'user-agent'?: string | undefined
  referer?: string | undefined
  dnt?: string | undefined
  'sec-gpc'?: string | undefined
  'sec-purpose'?: string | undefined
  purpose?: string | undefined
  'x-moz'?: string | undefined
}

export type Agent = 'browser' | 'program' | 'robot'
export type Origin = 'direct' | 'site' | 'search' | 'other'

const longestRead = 500
const robot = anyOf(robots)
const notRobot = new RegExp(anyOf(notRobots), 'g')
const engines = searchEngines.map((host) => {
  const escaped = host.replaceAll('.', '\\.').replace('\\.*', '\\.[a-z]{2,3}(\\.[a-z]{2})?')
  return new RegExp(`(^|\\.)${escaped}$`)
})
/** A name that the public network knows: neither an address nor a machine of somebody's own network. */
const publicHost = /^(?=.{4,100}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,22}[a-z]$/
const privateEnds = /\.(local|localhost|internal|intranet|lan|home|corp|test|example|invalid|onion|arpa)$/

/** Who reads: people use browsers; robots read for themselves; every other program was asked to by somebody. */
export function agentOf(userAgent: string | undefined): Agent {
  const text = (userAgent ?? '').slice(0, longestRead).toLowerCase()
  if (robot.test(text.replace(notRobot, ''))) return 'robot'
  return text.startsWith('mozilla/') || text.startsWith('opera/') ? 'browser' : 'program'
}

/** Do Not Track and Global Privacy Control: whoever says so is in no figure. */
export function refusesCounting(said: Said): boolean {
  return said.dnt === '1' || said['sec-gpc'] === '1'
}

/** A browser that fetches ahead: nobody has seen anything yet. */
export function isAhead(said: Said): boolean {
  return [said['sec-purpose'], said.purpose, said['x-moz']].some((purpose) =>
    /prefetch|prerender|preview/i.test(purpose ?? ''),
  )
}

/** Where a reader came from: the class, and the host of another site when it is one that the network knows. */
export function cameFrom(
  referer: string | undefined,
  own: readonly string[],
): { origin: Origin; host: string | null } {
  const url = referer && referer.length <= 4000 ? URL.parse(referer) : null
  if (!url) return { origin: 'direct', host: null }
  const host = url.hostname.replace(/^www\./, '')
  if (own.some((name) => name.replace(/^www\./, '') === host)) return { origin: 'site', host: null }
  if (engines.some((engine) => engine.test(host))) return { origin: 'search', host: null }
  const isKnown = /^https?:$/.test(url.protocol) && publicHost.test(host) && !privateEnds.test(host)
  return { origin: 'other', host: isKnown ? host : null }
}

function anyOf(marks: readonly string[]): RegExp {
  return new RegExp(marks.map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))
}
