import { ButtonLink, DefinitionList, Page, type PageFrame, PageTitle, Section, Table, Time } from '#ui'
import type { Checkpoint } from '../../schema/checkpoint.ts'
import { checkpointWords } from './words.ts'

/** One checkpoint: what it seals, and which chains it joins. */
export function CheckpointPage({ frame, checkpoint }: { frame: PageFrame; checkpoint: Checkpoint }) {
  const words = checkpointWords[frame.lang]
  const { number, at, size, root, previous, chains } = checkpoint
  return (
    <Page
      frame={frame}
      title={words.one(number)}
      description={words.oneIntro(size)}
      breadcrumb={[{ label: words.title, href: '/journal/checkpoints' }]}
    >
      <PageTitle
        title={words.one(number)}
        intro={<p>{words.oneIntro(size)}</p>}
        actions={
          <ButtonLink href={`/journal/checkpoints/${number}/signed`} icon="download">
            {words.file}
          </ButtonLink>
        }
      />
      <DefinitionList
        items={[
          { term: words.at, value: <Time date={at} style="datetime" /> },
          { term: words.root, value: <code>{root}</code> },
          { term: words.previous, value: previous ? <code>{previous}</code> : words.first },
        ]}
      />
      <p>{words.rootWhy}</p>
      <Section title={words.chainsTitle} count={chains.length}>
        <p>{words.chainsWhy}</p>
        <Table
          caption={words.chainsTitle}
          captionHidden
          stacks
          size="sm"
          rows={chains}
          columns={[
            { key: 'node', label: words.chain, heading: true, cell: ({ node }) => <code>{node}</code> },
            {
              key: 'opened',
              label: words.openedAt,
              cell: ({ openedAt }) => <Time date={openedAt} style="datetime" />,
            },
            { key: 'records', label: words.records, cell: ({ first, last }) => words.range(first, last) },
            { key: 'head', label: words.head, cell: ({ head }) => <code>{head}</code> },
          ]}
        />
      </Section>
    </Page>
  )
}
