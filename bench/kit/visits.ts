import { Agent, type IncomingMessage, request as open } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

export interface Answer {
  status: number
  headers: IncomingMessage['headers']
  /** As it travelled: compressed. */
  body: Buffer
  /** Milliseconds from the request to the last byte. */
  took: number
}

const browserHeaders = {
  accept: 'text/html,application/json;q=0.9,*/*;q=0.8',
  'accept-encoding': 'br, gzip',
  'accept-language': 'fr',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
}

export interface Visitor {
  get: (url: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  /** Changes something through the API, as `headers` say who. */
  patch: (url: string, body: object, headers: Readonly<Record<string, string>>) => Promise<Answer>
  put: (url: string, body: object, headers: Readonly<Record<string, string>>) => Promise<Answer>
  post: (url: string, body: object, headers: Readonly<Record<string, string>>) => Promise<Answer>
  close: () => void
}

/** Connections that stay open, as those of a proxy do. */
export function visitor(connections = 1): Visitor {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const change =
    (method: string) =>
    (url: string, body: object, headers: Readonly<Record<string, string>>): Promise<Answer> =>
      visit(url, { agent, method, body: JSON.stringify(body), headers })
  return {
    get: (url, headers = {}) => visit(url, { agent, headers }),
    ...{ patch: change('PATCH'), put: change('PUT'), post: change('POST') },
    close: () => agent.destroy(),
  }
}

/** Time of each visit, one after the other, after one round that is not counted. @throws when one is refused */
export async function timeVisits(urls: readonly string[], rounds = 1): Promise<number[]> {
  const { get: go, close } = visitor()
  for (const url of urls) accept(await go(url), url)
  const durations: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const url of urls) durations.push(accept(await go(url), url).took)
  }
  close()
  return durations
}

/** Visits a second over some seconds, with a bounded number of connections. */
export async function rateOfVisits(
  urls: readonly string[],
  { seconds, connections }: { seconds: number; connections: number },
): Promise<number> {
  const { get: go, close } = visitor(connections)
  const started = performance.now()
  const end = started + seconds * 1000
  let done = 0
  const one = async (first: number) => {
    for (let i = first; performance.now() < end; i += connections) {
      const url = urls[i % urls.length] ?? ''
      accept(await go(url), url)
      done++
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, i) => one(i)))
  const took = (performance.now() - started) / 1000
  close()
  await wait(100)
  return done / took
}

interface Visit {
  agent: Agent
  method?: string
  body?: string
  headers?: Readonly<Record<string, string>>
}

function visit(url: string, { agent, method = 'GET', body, headers = {} }: Visit): Promise<Answer> {
  const typed = body === undefined ? {} : { 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const options = { agent, method, headers: { ...browserHeaders, ...typed, ...headers } }
    const request = open(url, options, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const took = performance.now() - started
        const { statusCode: status = 0, headers: received } = answer
        resolve({ status, headers: received, body: Buffer.concat(chunks), took })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** @throws when the answer is not what a page or a change should answer */
export function accept(answer: Answer, url: string): Answer {
  if (answer.status === 200) return answer
  throw new Error(`${url} answered ${answer.status}: ${answer.body.subarray(0, 300)}`)
}
