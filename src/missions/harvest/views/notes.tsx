import { Notice, useLang } from '#ui'
import type { Note } from '../schema/job.ts'
import { pageWords } from './words.ts'

/** Remarks on a reading: what was guessed, left out or not understood, and how often. */
export function Notes({ notes }: { notes: readonly Note[] }) {
  const words = pageWords[useLang()]
  if (notes.length === 0) return null
  return (
    <Notice title={words.notes}>
      <ul>
        {notes.map(({ code, count, details }) => (
          <li>{words.note(words.noteCodes[code], count, details[0])}</li>
        ))}
      </ul>
    </Notice>
  )
}
