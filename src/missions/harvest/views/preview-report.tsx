import { Code, EmptyState, Fold, Notice, Section, Stack, Table, useLang } from '#ui'
import type { Preview, PreviewItem } from '../service/preview.ts'
import { sayFault } from '../words.ts'
import { readable } from './items.tsx'
import { pageWords } from './words.ts'

/** What a source would bring, record by record. */
export function PreviewReport({ preview: { items, notes, fault } }: { preview: Preview }) {
  const lang = useLang()
  const words = pageWords[lang]
  return (
    <Section title={words.previewTitle}>
      <p>{words.previewIntro}</p>
      {fault && <Notice status="danger" title={sayFault(lang)(fault.code, fault.detail)} />}
      {notes.length > 0 && (
        <ul>
          {notes.map(({ code, count, details }) => (
            <li>
              {words.noteCodes[code]} : {count}
              {details[0] && ` (${details[0]})`}
            </li>
          ))}
        </ul>
      )}
      {items.length === 0 && !fault && <EmptyState title={words.previewNone} level={3} />}
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
  const { resources, fault, fragment } = item
  const rows = Object.entries(words.fields).flatMap(([key, field]) => {
    const change = item.diff[key]
    const [before, after] = [shown(change?.before), shown(change?.after)]
    return before === after ? [] : [{ field, before, after }]
  })
  return (
    <Fold summary={`${words.outcomes[item.outcome]} · ${item.title ?? item.remoteId}`}>
      {fault && <p>{sayFault(lang)(fault.code, fault.detail)}</p>}
      {fragment && <Code label={words.fragment}>{readable(fragment)}</Code>}
      {resources && <p>{words.files(resources.added, resources.changed, resources.removed)}</p>}
      {resources !== null && resources.refused > 0 && <p>{words.refusedFiles(resources.refused)}</p>}
      {rows.length > 0 && (
        <Table
          caption={item.title ?? item.remoteId}
          captionHidden
          size="sm"
          rows={rows}
          columns={[
            { key: 'field', label: words.field, heading: true, cell: (row) => row.field },
            { key: 'before', label: words.before, cell: (row) => row.before ?? words.nothing },
            { key: 'after', label: words.after, cell: (row) => row.after ?? words.nothing },
          ]}
        />
      )}
    </Fold>
  )
}

const longest = 300

/** A value as a person reads it; what holds nothing says nothing. */
function shown(value: unknown): string | null {
  const text = listed(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text || null
}

function listed(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(listed).filter(Boolean).join(', ')
  if (typeof value !== 'object') return String(value)
  return 'coordinates' in value ? 'GeoJSON' : Object.values(value).map(listed).filter(Boolean).join(' · ')
}
