import {
  ButtonLink,
  Code,
  Count,
  EmptyState,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  Table,
  Time,
} from '#ui'
import type { SignedCheckpoint } from '../../schema/checkpoint.ts'
import { checkpointWords } from './words.ts'

interface CheckpointsPageProps {
  frame: PageFrame
  checkpoints: SignedCheckpoint[]
  /** Older ones stand before this number; null when there are none. */
  next: number | null
  isFirst: boolean
}

/** Checkpoints as open data, and how anybody verifies them. */
export function CheckpointsPage({ frame, checkpoints, next, isFirst }: CheckpointsPageProps) {
  const words = checkpointWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} description={words.intro} canonical="/journal/checkpoints">
      <PageTitle
        title={words.title}
        intro={
          <>
            <p>{words.intro}</p>
            <p>{words.public}</p>
          </>
        }
      />
      {checkpoints.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <Stack>
          <CheckpointTable frame={frame} checkpoints={checkpoints} />
          <Stack row>
            {!isFirst && (
              <ButtonLink href="/journal/checkpoints" variant="secondary">
                {words.newest}
              </ButtonLink>
            )}
            {next && (
              <ButtonLink href={`/journal/checkpoints?before=${next}`} variant="secondary">
                {words.older}
              </ButtonLink>
            )}
          </Stack>
        </Stack>
      )}
      <Section title={words.verify}>
        <p>{words.verifyText}</p>
        <Code label={words.verifyCommand} language="shell">
          {commandOf(frame.site.baseUrl)}
        </Code>
        <Stack row>
          <Link href="/journal/checkpoints.txt">{words.all}</Link>
          <Link href="/journal/keys.json">{words.keys}</Link>
          <Link href="/api/journal/checkpoints">{words.json}</Link>
        </Stack>
      </Section>
    </Page>
  )
}

function commandOf(site: string): string {
  return [
    `curl -sO ${site}/journal/keys.json`,
    `curl -sO ${site}/journal/checkpoints.txt`,
    'bin/verify-journal --keys keys.json --checkpoints checkpoints.txt',
  ].join('\n')
}

function CheckpointTable({ frame, checkpoints }: Pick<CheckpointsPageProps, 'frame' | 'checkpoints'>) {
  const words = checkpointWords[frame.lang]
  return (
    <Table
      caption={words.caption}
      captionHidden
      stacks
      rows={checkpoints.map(({ checkpoint }) => checkpoint)}
      columns={[
        {
          key: 'number',
          label: words.number,
          heading: true,
          numeric: true,
          cell: ({ number }) => <Link href={`/journal/checkpoints/${number}`}>{String(number)}</Link>,
        },
        { key: 'at', label: words.at, cell: ({ at }) => <Time date={at} style="datetime" /> },
        { key: 'size', label: words.size, numeric: true, cell: ({ size }) => <Count value={size} /> },
        {
          key: 'chains',
          label: words.chains,
          numeric: true,
          cell: ({ chains }) => <Count value={chains.length} />,
        },
        {
          key: 'file',
          label: words.file,
          cell: ({ number }) => (
            <Link href={`/journal/checkpoints/${number}/signed`}>{words.fileOf(number)}</Link>
          ),
        },
      ]}
    />
  )
}
