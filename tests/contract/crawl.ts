import type { App } from '#kernel/http'
import type { Visitor } from '#testkit'

export interface Answer {
  path: string
  status: number
  type: string
  html: string
  headers: Record<string, unknown>
  /** The route that answers there, as it is declared. */
  route: string
}

interface Journey {
  visitor: Visitor
  app: App
  /** Address of the site: what begins so is inside. */
  origin: string
  /** Where to begin. */
  from: readonly string[]
  /** How many addresses of one route are opened: the catalogue may have thousands. */
  each: number
  /** Reads an answer and says where it leads. */
  read: (answer: Answer) => Promise<string[]>
}

/** Opens every address that the pages of the site lead to, breadth first. */
export async function crawl({ visitor, app, origin, from, each, read }: Journey): Promise<Answer[]> {
  const routeOf = router(app)
  // Each address once, in the order found: a page leads to hundreds that others have led to.
  const waiting = new Set(from)
  const opened = new Map<string, number>()
  const answers: Answer[] = []
  for (const path of waiting) {
    const route = routeOf(path)
    const shape = shapeOf(route, path)
    if ((opened.get(shape) ?? 0) >= each) continue
    opened.set(shape, (opened.get(shape) ?? 0) + 1)
    const answer = await open(visitor, path, route)
    answers.push(answer)
    const { location } = answer.headers
    const leads = typeof location === 'string' ? [location] : await read(answer)
    for (const link of new Set(leads)) for (const found of inside(link, origin + path)) waiting.add(found)
  }
  return answers
}

export async function open(visitor: Visitor, path: string, route: string): Promise<Answer> {
  const { statusCode, headers, body } = await visitor.get(path).catch((error: unknown) => {
    throw new Error(`${path} breaks off`, { cause: error })
  })
  return { path, status: statusCode, type: String(headers['content-type'] ?? ''), html: body, headers, route }
}

/** Says which declared route answers an address. */
export function router(app: App): (path: string) => string {
  const routes = app.routeList
    .filter(({ method }) => [method].flat().includes('GET'))
    .map(({ url }) => ({ url, pattern: patternOf(url), fixed: url.split(/[:*]/)[0]?.length ?? 0 }))
    .sort((a, b) => b.fixed - a.fixed || b.url.length - a.url.length)
  return (path) => {
    const bare = path.split('?')[0]?.replace(/^\/en(?=\/|$)/, '') || '/'
    return routes.find(({ pattern }) => pattern.test(bare))?.url ?? 'none'
  }
}

function patternOf(url: string): RegExp {
  const escaped = url.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/:\w+/g, '[^/]+').replace('*', '.*')}/?$`)
}

/** Addresses of one shape differ only in the values of their parts: filters combine without end. */
function shapeOf(route: string, path: string): string {
  const { pathname, search } = new URL(path, 'http://localhost')
  return `${pathname.startsWith('/en') ? 'en' : 'fr'} ${route} ${search ? 'with a query' : ''}`
}

/** The address inside this site that a link leads to, without its fragment. */
function inside(link: string, from: string): string[] {
  if (!URL.canParse(link, from)) return []
  const url = new URL(link, from)
  return url.origin === new URL(from).origin ? [url.pathname + url.search] : []
}
