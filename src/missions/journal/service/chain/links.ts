import { createHash } from 'node:crypto'

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
  return createHash('sha256').update(previous).update(body, 'utf8').digest()
}

/** What these bodies become after a head, in order. */
export function chainOnto(head: Head, bodies: readonly string[]): Link[] {
  let { sequence, hash } = head
  return bodies.map((body) => {
    sequence += 1
    hash = hashOf(hash, body)
    return { sequence, hash, body }
  })
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
