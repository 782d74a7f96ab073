import type { Ids } from './place.ts'
import type { RuleName } from './rules.ts'

/** A request that its owner may send, and whose right it is. */
export interface Line {
  rule: RuleName
  path: (ids: Ids) => string
  body?: (ids: Ids) => object | string | Buffer
  headers?: Record<string, string>
  /** A form of a page, sent with the token of the session. */
  fields?: (ids: Ids) => Record<string, string>
  /** What the owner does before, to bring it into the state that the request is about. */
  first?: (ids: Ids) => [method: 'put' | 'post' | 'patch' | 'delete', path: string, body?: object][]
  /** The state says no to whoever has the right: this status is all there is to see. */
  stuck?: number
  /** What tells whoever may know of it that it is not for them, besides 401, 403, 404 and 410. */
  refused?: number
}

export const inAWeek = `${new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 16)}:00Z`
export const draft = { title: 'Nouveau', description: 'Fait ici.', license: 'lov2' }

/** A picture of one pixel. */
export const picture = {
  body: () =>
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  headers: { 'content-type': 'image/png' },
}
