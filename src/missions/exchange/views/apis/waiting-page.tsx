import { Button, EmptyState, Form, Link, Page, type PageFrame, PageTitle, Stack, Table } from '#ui'
import type { KeptApi } from '../../schema/api-draft.ts'
import { directoryWords } from '../directory/words.ts'
import { providerWords } from './words.ts'

/** Where providers ask to be called: the office says yes or no. */
export function WaitingPage({ frame, apis }: { frame: PageFrame; apis: readonly KeptApi[] }) {
  const words = providerWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={words.officeTitle}
      breadcrumb={[{ label: directoryWords[frame.lang].title, href: '/exchange' }]}
      hidden
    >
      <PageTitle title={words.officeTitle} intro={<p>{words.officeIntro}</p>} />
      {apis.length === 0 ? (
        <EmptyState title={words.officeNone} />
      ) : (
        <Table
          caption={words.officeTitle}
          captionHidden
          stacks
          wraps
          rows={apis}
          columns={[
            {
              key: 'api',
              label: words.name,
              heading: true,
              cell: ({ title, path }) => <Link href={path}>{title}</Link>,
            },
            { key: 'provider', label: words.provider, cell: ({ providerName }) => providerName },
            {
              key: 'today',
              label: words.today,
              cell: ({ destination }) => (destination ? <code>{destination}</code> : words.nowhere),
            },
            {
              key: 'wants',
              label: words.wants,
              cell: ({ askedDestination }) => <code>{askedDestination}</code>,
            },
            { key: 'verdict', label: words.approve, cell: (api) => <Verdict api={api} frame={frame} /> },
          ]}
        />
      )}
    </Page>
  )
}

function Verdict({ api, frame }: { api: KeptApi; frame: PageFrame }) {
  const words = providerWords[frame.lang]
  return (
    <Form action={`/office/apis/${api.id}/destination`} label={api.title} scope={api.id}>
      <input type="hidden" name="url" value={api.askedDestination ?? ''} />
      <Stack row>
        <Button name="verdict" value="yes">
          {words.approve}
        </Button>
        <Button name="verdict" value="no" variant="secondary">
          {words.refuse}
        </Button>
      </Stack>
    </Form>
  )
}
