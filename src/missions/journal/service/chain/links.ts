import { hash } from 'node:crypto'

/** Where a chain stands: nothing yet is sequence 0 and the genesis. */
export interface Head {
  sequence: number
  hash: Buffer
}

export interface Link extends Head {
  body: string
}

/** A chain begins with its own name, so that none can be passed off as another. */
export function genesisOf(node: string, openedAt: Date): Buffer {
  return sha256(`parvis-journal/1 ${node} ${openedAt.toISOString()}`)
}

export function hashOf(previous: Buffer, body: string): Buffer {
  return hash('sha256', Buffer.concat([previous, Buffer.from(body)]), 'buffer')
}

/** What these bodies become after a head, in order. */
export function chainOnto(head: Head, bodies: readonly string[]): Link[] {
  let last = head
  return bodies.map((body) => {
    const link = { sequence: last.sequence + 1, hash: hashOf(last.hash, body), body }
    last = link
    return link
  })
}

function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}
