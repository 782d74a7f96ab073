import { EmptyState, Page, type PageFrame } from '#ui'
import type { Entry } from '../schema.ts'
import { NAMEWords } from '../words.ts'

export function EntriesPage({ frame, entries }: { frame: PageFrame; entries: Entry[] }) {
  const words = NAMEWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} description={words.description}>
      <h1>{words.title}</h1>
      {entries.length === 0 && <EmptyState title={words.none} />}
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>{entry.title}</li>
        ))}
      </ul>
    </Page>
  )
}
