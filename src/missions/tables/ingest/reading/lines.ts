import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LineIndex } from '../contract.ts'
import { readRange } from './window.ts'
import { openWriter } from './writer.ts'

export function openLineIndex(folder: string) {
  const path = join(folder, 'lines.bin')
  const writer = openWriter(path)
  const four = Buffer.alloc(4)
  let first = 1
  let rows = 0
  let isStraight = true
  return {
    add(line: number) {
      if (rows === 0) first = line
      isStraight &&= line === first + rows
      rows++
      four.writeInt32LE(line)
      writer.bytes(four)
    },
    close(): LineIndex {
      writer.close()
      if (isStraight) rmSync(path)
      return { first, path: isStraight ? null : path }
    },
  }
}

/** Lines of the file for rows of the table, counted from 1 (`__id`). */
export function findLines({ first, path }: LineIndex, rows: readonly number[]): number[] {
  return rows.map((row) => (path ? readRange(path, (row - 1) * 4, 4).readInt32LE() : first + row - 1))
}

/** The same for rows asked in order, a window of the index at a time: millions of rows cost a few reads. */
export function lineReader({ first, path }: LineIndex): (row: number) => number {
  if (!path) return (row) => first + row - 1
  let from = 0
  let window = Buffer.alloc(0)
  return (row) => {
    const at = (row - 1) * 4
    if (at < from || at + 4 > from + window.length) {
      from = at
      window = Buffer.from(readRange(path, at, windowBytes))
    }
    return window.readInt32LE(at - from)
  }
}

const windowBytes = 1 << 18
