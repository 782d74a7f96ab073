import { ButtonLink, EmptyState, Page, type PageFrame, PageTitle, Table, Time } from '#ui'
import type { LogLine } from '../../schema/report.ts'
import { actionNames, groundNames } from '../../words.ts'
import { moderationWords } from './words.ts'

/** Every decision, without any name. */
export function LogPage({
  frame,
  items,
  next,
}: {
  frame: PageFrame
  items: readonly LogLine[]
  /** `after` of the older ones. */
  next: number | null
}) {
  const { lang } = frame
  const words = moderationWords[lang]
  return (
    <Page frame={frame} title={words.log} description={words.logIntro}>
      <PageTitle
        title={words.log}
        intro={<p>{words.logIntro}</p>}
        actions={
          <ButtonLink href="/moderation.csv" variant="secondary" icon="download">
            {words.csv}
          </ButtonLink>
        }
      />
      {items.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.log}
          captionHidden
          wraps
          stacks
          rows={items}
          columns={[
            { key: 'at', label: words.when, cell: ({ at }) => <Time date={at} /> },
            {
              key: 'action',
              label: words.action,
              heading: true,
              cell: ({ action }) => actionNames[lang][action],
            },
            { key: 'ground', label: words.ground, cell: ({ ground }) => groundNames[lang][ground] },
            {
              key: 'by',
              label: words.detection,
              cell: (line) => (line.automated ? words.rules : words.people),
            },
            {
              key: 'appealed',
              label: words.appealed,
              cell: (line) => (line.appealed ? words.yes : words.no),
            },
            {
              key: 'outcome',
              label: words.outcome,
              cell: ({ outcome }) => outcome && words.outcomes[outcome],
            },
          ]}
        />
      )}
      {next !== null && (
        <ButtonLink href={`/moderation?after=${next}`} variant="secondary">
          {words.more}
        </ButtonLink>
      )}
    </Page>
  )
}
