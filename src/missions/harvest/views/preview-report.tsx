import { Code, Differences, EmptyState, Fold, Notice, Section, Stack, useLang } from '#ui'
import type { Preview, PreviewItem } from '../service/preview.ts'
import { sayFault } from '../words.ts'
import { readable } from './fragment.ts'
import { Notes } from './notes.tsx'
import { differencesOf } from './values.ts'
import { pageWords } from './words.ts'

const outcomes = ['created', 'updated', 'restored', 'unchanged', 'failed'] as const

/** What a source would bring: in numbers, then record by record. */
export function PreviewReport({ preview: { items, notes, fault } }: { preview: Preview }) {
  const lang = useLang()
  const words = pageWords[lang]
  const counts = outcomes.flatMap((outcome) => {
    const count = items.filter((item) => item.outcome === outcome).length
    return count > 0 ? [words.previewCounts[outcome](count)] : []
  })
  return (
    <Section id="preview" title={words.previewTitle}>
      {fault && (
        <Notice status="danger" title={words.previewStopped}>
          <p>{sayFault(lang)(fault.code, fault.detail)}</p>
        </Notice>
      )}
      {items.length === 0 && !fault && <EmptyState title={words.previewNone} level={3} />}
      {counts.length > 0 && (
        <p>
          <strong>{words.previewRead(items.length, counts.join(', '))}</strong> {words.previewIntro}
        </p>
      )}
      <Notes notes={notes} />
      <Stack>
        {items.map((item) => (
          <OneRecord item={item} />
        ))}
      </Stack>
    </Section>
  )
}

function OneRecord({ item }: { item: PreviewItem }) {
  const lang = useLang()
  const words = pageWords[lang]
  const { resources, fault, fragment, outcome } = item
  const title = item.title ?? item.remoteId
  const name = item.kind === 'dataset' ? title : `${words.kinds[item.kind]} · ${title}`
  if (outcome === 'unchanged') return <p>{`${words.outcomes[outcome]} · ${name}`}</p>
  const rows = differencesOf(lang, item.diff)
  return (
    <Fold summary={`${words.outcomes[outcome]} · ${name}`}>
      {fault && <p>{sayFault(lang)(fault.code, fault.detail)}</p>}
      {fragment && (
        <Fold summary={words.fragment}>
          <Code>{readable(fragment)}</Code>
        </Fold>
      )}
      {rows.length > 0 && <Differences caption={name} rows={rows} isNew={outcome === 'created'} />}
      {resources && <p>{words.files(resources)}</p>}
    </Fold>
  )
}
