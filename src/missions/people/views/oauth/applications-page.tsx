import { Button, ButtonLink, Form, Link, type PageFrame, Section, Table, Tag, Time } from '#ui'
import type { Application, Authorization } from '../../schema/oauth.ts'
import { oauthWords } from '../../service/oauth/words.ts'
import { peopleWords } from '../../words.ts'
import { AccountLayout } from '../account-layout.tsx'

interface ApplicationsPageProps {
  frame: PageFrame
  now: Date
  authorizations: readonly Authorization[]
  applications: readonly Application[]
}

/** What acts in the name of the person, and what they registered. */
export function ApplicationsPage({ frame, now, authorizations, applications }: ApplicationsPageProps) {
  const words = oauthWords[frame.lang]
  return (
    <AccountLayout frame={frame} tab="applications">
      <Section id="authorized" title={words.authorized} count={authorizations.length}>
        <p>{authorizations.length > 0 ? words.why : words.none}</p>
        {authorizations.length > 0 && <Authorizations {...{ frame, now, authorizations }} />}
      </Section>
      <Section id="own" title={words.own} count={applications.length}>
        <p>{words.ownWhy}</p>
        {applications.length > 0 && (
          <Table
            caption={words.own}
            captionHidden
            rows={applications}
            stacks
            columns={[
              {
                key: 'name',
                label: words.application,
                heading: true,
                cell: ({ id, name }) => <Link href={`/account/applications/${id}`}>{name}</Link>,
              },
              { key: 'owner', label: words.publisher, cell: ({ owner }) => owner },
              { key: 'scope', label: words.may, cell: ({ scope }) => words.scopes[scope] },
              {
                key: 'client',
                label: words.page.kind,
                cell: ({ confidential }) => <Tag>{confidential ? words.kept : words.open}</Tag>,
              },
            ]}
          />
        )}
        <ButtonLink href="/account/applications/new" variant="secondary" icon="plus">
          {words.register}
        </ButtonLink>
      </Section>
    </AccountLayout>
  )
}

function Authorizations({ frame, now, authorizations }: Omit<ApplicationsPageProps, 'applications'>) {
  const words = oauthWords[frame.lang]
  return (
    <Table
      caption={words.authorized}
      captionHidden
      rows={authorizations}
      stacks
      columns={[
        { key: 'name', label: words.application, heading: true, cell: ({ name }) => name },
        { key: 'owner', label: words.publisher, cell: ({ owner }) => owner },
        { key: 'scope', label: words.may, cell: ({ scope }) => words.scopes[scope] },
        {
          key: 'used',
          label: words.lastUsed,
          cell: ({ lastUsedAt }) => (lastUsedAt ? <Time date={lastUsedAt} now={now} /> : words.never),
        },
        { key: 'until', label: words.until, cell: ({ expiresAt }) => <Time date={expiresAt} /> },
        {
          key: 'actions',
          label: peopleWords[frame.lang].actions,
          cell: ({ applicationId, name }) => (
            <Form
              action={`/account/applications/${applicationId}/withdrawal`}
              label={`${words.withdraw} ${name}`}
            >
              <Button size="sm" variant="secondary" color="danger">
                {words.withdraw}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  )
}
