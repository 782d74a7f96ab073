import type { Lang } from '#kernel/words'
import { formatNumber, Section, Table, useLang } from '#ui'
import type { Comparison } from '../../schema/version.ts'
import { meaningOf } from '../explorer/column-looks.ts'
import { explorerWords } from '../explorer/words.ts'
import { versionWords } from './words.ts'

/** What changed, in sentences first, then column by column. */
export function DifferenceOf({ comparison }: { comparison: Comparison }) {
  const lang = useLang()
  const words = versionWords[lang]
  const changes = changesOf(lang, comparison.columns)
  const byColumn = comparison.content?.byColumn ?? []
  return (
    <>
      <p>
        <strong>{sizeOf(lang, comparison)}.</strong> {contentOf(lang, comparison)}{' '}
        {changes.length === 0 && !isSame(comparison) && words.sameColumns}
      </p>
      {changes.length > 0 && (
        <Section title={words.columns} count={changes.length}>
          <Table
            caption={words.columns}
            captionHidden
            size="sm"
            rows={changes}
            columns={[
              { key: 'column', label: words.column, heading: true, cell: ({ name }) => name },
              { key: 'change', label: words.change, cell: ({ change }) => change },
              { key: 'detail', label: words.detail, cell: ({ detail }) => detail },
            ]}
          />
        </Section>
      )}
      {byColumn.length > 0 && (
        <Section title={words.changedIn}>
          <Table
            caption={words.changedIn}
            captionHidden
            size="sm"
            rows={byColumn}
            columns={[
              { key: 'column', label: words.column, heading: true, cell: ({ label }) => label },
              {
                key: 'changed',
                label: words.changedRows,
                numeric: true,
                cell: ({ changed }) => formatNumber(lang, changed),
              },
            ]}
          />
        </Section>
      )}
    </>
  )
}

function sizeOf(lang: Lang, { from, to, rows }: Comparison): string {
  const words = versionWords[lang]
  const [before, after] = [formatNumber(lang, rows.before), formatNumber(lang, rows.after)]
  const numbers = [String(from.number), String(to.number)] as const
  return before === after ? words.kept(numbers, after) : words.grew(numbers, [before, after])
}

function contentOf(lang: Lang, comparison: Comparison): string {
  const words = versionWords[lang]
  const { content } = comparison
  if (!content) return words.without[comparison.without ?? 'gone']
  if (isSame(comparison)) return words.identical
  const figures = {
    added: formatNumber(lang, content.added),
    removed: formatNumber(lang, content.removed),
    changed: formatNumber(lang, content.changed ?? 0),
  }
  return content.key === null ? words.byRow(content, figures) : words.byKey(content, figures)
}

function isSame({ content, columns }: Comparison): boolean {
  const isQuiet = content !== null && content.added + content.removed + (content.changed ?? 0) === 0
  return isQuiet && Object.values(columns).every((list) => list.length === 0)
}

interface Change {
  name: string
  change: string
  detail: string
}

function changesOf(lang: Lang, { added, removed, renamed, retyped }: Comparison['columns']): Change[] {
  const words = versionWords[lang]
  return [
    ...added.map(({ label }) => ({ name: label, change: words.added, detail: '' })),
    ...removed.map(({ label }) => ({ name: label, change: words.removed, detail: '' })),
    ...renamed.map(({ before, after }) => ({
      name: after.label,
      change: words.renamed,
      detail: words.into(before.label, after.label),
    })),
    ...retyped.map(({ label, before, after }) => ({
      name: label,
      change: words.retyped,
      detail: words.into(readAs(lang, before), readAs(lang, after)),
    })),
  ]
}

type ReadAs = Comparison['columns']['retyped'][number]['before']

function readAs(lang: Lang, { type, meaning }: ReadAs): string {
  const named = meaning && meaningOf(lang, { meaning: { id: meaning, share: 1, labelled: false } })
  return [explorerWords[lang].types[type], named].filter(Boolean).join(', ')
}
