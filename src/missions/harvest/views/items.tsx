import { Code, Fold, Link, Pager, Section, Stack, useLang } from '#ui'
import type { Item } from '../schema/job.ts'
import { readable } from './fragment.ts'
import { pageWords } from './words.ts'

/** One page of the records of a source that stand in one state. */
export interface RecordsPage {
  items: readonly Item[]
  total: number
  page: number
  pages: number
}

/** Records that could not be kept: why, and what the source says of them. */
export function FailedItems({ failed, path }: { failed: RecordsPage; path: string }) {
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

/** What was made of the records: each with its page here. */
export function TakenItems({ taken, path }: { taken: RecordsPage; path: string }) {
  const words = pageWords[useLang()]
  const { items, total, page, pages } = taken
  if (total === 0) return null
  return (
    <Section id="records" title={words.records} count={total}>
      <Stack>
        {items.map(({ kind, path: here, title, remoteId }) => (
          <p>
            {here ? <Link href={here}>{title ?? remoteId}</Link> : (title ?? remoteId)}
            {kind !== 'dataset' && ` · ${words.kinds[kind]}`}
          </p>
        ))}
      </Stack>
      <Pager page={page} pages={pages} hrefOf={(number) => `${path}?records=${number}#records`} />
    </Section>
  )
}

function FailedItem({ item: { kind, remoteId, title, fault, fragment } }: { item: Item }) {
  const words = pageWords[useLang()]
  const name = title ?? remoteId
  const called = kind === 'dataset' ? name : `${words.kinds[kind]} · ${name}`
  const summary = `${called} · ${fault?.message ?? ''}`
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
