import { closeSync, openSync } from 'node:fs'
import { SourceFault } from '../../contract.ts'
import { chunkBytes, fill } from '../window.ts'
import { advance, type Cursor, type Grammar, openCursor } from './records.ts'

export interface RecordSource {
  path: string
  start: number
  grammar: Grammar
  /** Bytes that one record may take. */
  cellBytes: number
}

/**
 * Gives every record of a text, in order, with the position in the file of the bytes it stands in. Memory holds one
 * piece of the file, or one record.
 * @throws SourceFault cell-too-large
 */
export function eachRecord(source: RecordSource, visit: (cursor: Cursor, offset: number) => void): void {
  const file = openSync(source.path, 'r')
  try {
    let offset = source.start
    let buffer = Buffer.allocUnsafe(chunkBytes)
    let held = 0
    for (;;) {
      const count = fill(file, buffer.subarray(held), offset + held)
      held += count
      const isLast = held < buffer.length
      const used = visitPiece({ piece: buffer.subarray(0, held), isLast }, source, (cursor) =>
        visit(cursor, offset),
      )
      if (isLast) return
      offset += used
      buffer.copyWithin(0, used, held)
      held -= used
      if (held > buffer.length / 2) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)])
    }
  } finally {
    closeSync(file)
  }
}

/** Bytes of the piece that whole records took. */
function visitPiece(
  { piece, isLast }: { piece: Buffer; isLast: boolean },
  { grammar, cellBytes }: RecordSource,
  visit: (cursor: Cursor) => void,
): number {
  const cursor = openCursor(piece, isLast)
  for (;;) {
    const from = cursor.at
    if (advance(cursor, grammar)) {
      refuseLong(cursor.at - from, cellBytes)
      visit(cursor)
    } else if (!isLast && piece.length - from > cellBytes) {
      // The quote that opens this record closes nowhere near: it is read as an ordinary character.
      cursor.final = true
      cursor.at = from
      if (!advance(cursor, grammar) || cursor.at >= cursor.end) refuseLong(piece.length - from, cellBytes)
      visit(cursor)
      cursor.final = false
    } else {
      return from
    }
  }
}

function refuseLong(bytes: number, limit: number): void {
  if (bytes > limit) throw new SourceFault('cell-too-large', String(bytes))
}
