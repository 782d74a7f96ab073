import { Code, Fold, Pager, Section, Stack, useLang } from '#ui'
import type { Item } from '../schema/job.ts'
import { readable } from './fragment.ts'
import { pageWords } from './words.ts'

export interface FailedRecords {
  items: readonly Item[]
  total: number
  page: number
  pages: number
}

/** Records that could not be kept: why, and what the source says of them. */
export function FailedItems({ failed, path }: { failed: FailedRecords; path: string }) {
  const words = pageWords[useLang()]
  const { items, total, page, pages } = failed
  return (
    <Section id="errors" title={words.errors} count={total || undefined}>
      {total === 0 && <p>{words.errorsNone}</p>}
      <Stack>
        {items.map((item) => (
          <FailedItem item={item} />
        ))}
      </Stack>
      <Pager page={page} pages={pages} hrefOf={(number) => `${path}?errors=${number}#errors`} />
    </Section>
  )
}

function FailedItem({ item: { remoteId, title, fault, fragment } }: { item: Item }) {
  const words = pageWords[useLang()]
  const summary = `${title ?? remoteId} · ${fault?.message ?? ''}`
  if (!fragment) return <p>{summary}</p>
  return (
    <Fold summary={summary}>
      <p>
        {words.remoteId} {remoteId}
      </p>
      <Code label={words.fragment}>{readable(fragment)}</Code>
    </Fold>
  )
}
