import {
  Button,
  EmptyState,
  FirstOnly,
  Form,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  Table,
  Time,
  useLang,
} from '#ui'
import type { DeletedOrganization } from '../../schema.ts'
import { deletedShown } from '../../service/restoration.ts'
import { peopleWords } from '../../words.ts'
import { restorationWords } from './words.ts'

/** The way to the page below. */
export function DeletedLink() {
  const words = restorationWords[useLang()]
  return (
    <p>
      <Link href="/deleted-organizations">{words.title}</Link>
    </p>
  )
}

/** Deleted organisations that the person may bring back, one button each. */
export function DeletedOrganizationsPage({
  frame,
  organizations,
}: {
  frame: PageFrame
  organizations: readonly DeletedOrganization[]
}) {
  const words = restorationWords[frame.lang]
  const { myAccount, actions } = peopleWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} breadcrumb={[{ label: myAccount, href: '/account' }]} hidden>
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      {organizations.length === 0 ? (
        <EmptyState title={words.none}>{words.noneText}</EmptyState>
      ) : (
        <Table
          caption={words.title}
          captionHidden
          rows={organizations}
          columns={[
            { key: 'name', label: words.name, heading: true, cell: ({ name }) => name },
            { key: 'date', label: words.deletedAt, cell: ({ deletedAt }) => <Time date={deletedAt} /> },
            {
              key: 'by',
              label: words.by,
              cell: ({ byOffice }) => (byOffice ? words.byOffice : words.byMembers),
            },
            {
              key: 'actions',
              label: actions,
              cell: ({ id, name }) => (
                <Form action={`/organizations/${id}/restoration`} label={words.restoreOf(name)}>
                  <Button size="sm" variant="secondary" icon="history">
                    {words.restore}
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      )}
      <FirstOnly count={organizations.length} most={deletedShown} />
    </Page>
  )
}
