import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { SourceFault } from '../contract.ts'
import { decodeText } from '../reading/text/decode.ts'
import type { Reading } from '../reading/text/delimited.ts'
import { readChunks } from '../reading/window.ts'

/** A line beyond is taken in pieces. */
const longest = 1 << 20

/** Looks at a text that is no table line by line; what is no text is named. */
export function readLines(path: string, { order, place, beside }: Reading): void {
  if (!beside) return
  const folder = join(order.folder, 'lines')
  mkdirSync(folder, { recursive: true })
  try {
    const text = decodeText(path, { folder, unpackedBytes: order.limits.unpackedBytes })
    const decoder = new StringDecoder('utf8')
    let held = ''
    for (const chunk of readChunks(text.path, text.start)) {
      held += decoder.write(chunk)
      const lines = held.split(/\r\n?|\n/)
      held = lines.pop() ?? ''
      for (const line of lines) beside.text(place, 'text', line)
      if (held.length <= longest) continue
      beside.text(place, 'text', held)
      held = held.slice(-200)
    }
    beside.text(place, 'text', held)
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error
    beside.unread(place, 'no-text')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
