import { createHash } from 'node:crypto'

/** A Merkle tree of RFC 6962 (2.1): leaves and nodes are hashed apart, so that neither passes for the other. */

/** Records of a part: what a proof reads at most. A power of two, so that parts are whole subtrees. */
export const partSize = 1024

/** What a leaf says: the place of a record in its chain, and the hash that holds it and all before it. */
export function leafOf(node: string, sequence: number, hash: Buffer): Buffer {
  return createHash('sha256').update('\0').update(`${node} ${sequence} `).update(hash).digest()
}

/** Root of a tree, from the hashes of its leaves, or of its whole subtrees, from left to right. */
export function rootOf(hashes: readonly Buffer[]): Buffer {
  const [only] = hashes
  if (only && hashes.length === 1) return only
  if (!only) return createHash('sha256').digest()
  const middle = splitOf(hashes.length)
  return joined(rootOf(hashes.slice(0, middle)), rootOf(hashes.slice(middle)))
}

export interface Step {
  side: 'left' | 'right'
  hash: Buffer
}

/** The hashes that lead from one of them to the root, from below (RFC 6962, 2.1.1), each with its side. */
export function pathOf(hashes: readonly Buffer[], place: number): Step[] {
  if (hashes.length <= 1) return []
  const middle = splitOf(hashes.length)
  const [left, right] = [hashes.slice(0, middle), hashes.slice(middle)]
  return place < middle
    ? [...pathOf(left, place), { side: 'right', hash: rootOf(right) }]
    : [...pathOf(right, place - middle), { side: 'left', hash: rootOf(left) }]
}

/** Takes leaves as they come and answers the roots of their parts. */
export function partsBuilder() {
  const parts: Buffer[] = []
  let leaves: Buffer[] = []
  const close = () => {
    if (leaves.length > 0) parts.push(rootOf(leaves))
    leaves = []
  }
  return {
    add: (leaf: Buffer) => {
      leaves.push(leaf)
      if (leaves.length === partSize) close()
    },
    parts: (): Buffer[] => {
      close()
      return parts
    },
  }
}

/** The largest power of two below a count of two or more. */
function splitOf(count: number): number {
  return 2 ** (31 - Math.clz32(count - 1))
}

function joined(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update('\x01').update(left).update(right).digest()
}
