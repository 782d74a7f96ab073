/** Strings end to end in one array of bytes, read back one by one. */
export interface Pool {
  bytes: Buffer
  offsets: Uint32Array
}

export function packStrings(strings: readonly string[]): { bytes: Uint8Array; offsets: Uint32Array } {
  const offsets = new Uint32Array(strings.length + 1)
  let total = 0
  for (let i = 0; i < strings.length; i++) {
    total += Buffer.byteLength(strings[i] ?? '')
    offsets[i + 1] = total
  }
  const bytes = Buffer.allocUnsafe(total)
  for (let i = 0; i < strings.length; i++) bytes.write(strings[i] ?? '', offsets[i] ?? 0, 'utf8')
  return { bytes, offsets }
}

export function openPool(bytes: Uint8Array, offsets: Uint32Array): Pool {
  return { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), offsets }
}

export function stringAt(pool: Pool, at: number): string {
  return pool.bytes.toString('utf8', pool.offsets[at] ?? 0, pool.offsets[at + 1] ?? 0)
}

export function poolLength(pool: Pool): number {
  return pool.offsets.length - 1
}
