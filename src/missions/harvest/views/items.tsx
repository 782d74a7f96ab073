import { Code, Fold, Stack, useLang } from '#ui'
import type { Item } from '../schema/job.ts'
import { pageWords } from './words.ts'

/** Records that could not be kept: why, and what the source says of them. */
export function FailedItems({ items }: { items: readonly Item[] }) {
  const words = pageWords[useLang()]
  return (
    <Stack>
      {items.map(({ remoteId, title, fault, fragment }) => (
        <Fold summary={`${title ?? remoteId} · ${fault?.message ?? ''}`}>
          <p>{remoteId}</p>
          {fragment && <Code label={words.fragment}>{readable(fragment)}</Code>}
        </Fold>
      ))}
    </Stack>
  )
}

const longest = 6000

/** JSON on several lines; anything else, and what was cut, as it is. */
export function readable(fragment: string): string {
  try {
    return JSON.stringify(JSON.parse(fragment), null, 2).slice(0, longest)
  } catch {
    return fragment.slice(0, longest)
  }
}
