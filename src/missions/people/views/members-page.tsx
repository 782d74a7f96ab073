import type { FormState } from '#kernel/http/form'
import {
  Button,
  Confirm,
  EmptyState,
  Form,
  FormActions,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Table,
  TextField,
  Time,
} from '#ui'
import type { Invitation, Member, MembershipRequest, Organization } from '../schema.ts'
import { peopleWords } from '../words.ts'
import { toFieldErrors, typed } from './form-errors.ts'
import { RoleField } from './role-field.tsx'

export interface MembersPageProps {
  frame: PageFrame
  state: FormState
  organization: Organization
  members: readonly Member[]
  /** Null for those who may not see or answer them. */
  waiting: { invitations: readonly Invitation[]; requests: readonly MembershipRequest[] } | null
  mayAdminister: boolean
  /** Set when the person is a member. */
  ownId: string | null
}

/** Who belongs to an organisation, who is invited, who asks. */
export function MembersPage(props: MembersPageProps) {
  const { frame, organization, members, waiting, mayAdminister, ownId } = props
  const { members: words } = peopleWords[frame.lang]
  const path = `/organizations/${organization.slug}`
  const crumbs = [{ label: organization.name, href: path }]
  return (
    <Page frame={frame} title={words.title(organization.name)} breadcrumb={crumbs} hidden>
      <PageTitle over={organization.name} title={words.heading} />
      {members.length > 0 ? (
        <MemberTable {...props} path={path} />
      ) : (
        <EmptyState title={words.none}>{words.noneText}</EmptyState>
      )}
      {waiting && waiting.requests.length > 0 && (
        <Requests {...props} requests={waiting.requests} path={path} />
      )}
      {waiting && waiting.invitations.length > 0 && (
        <Invitations {...props} invitations={waiting.invitations} path={path} />
      )}
      {mayAdminister && <Invite {...props} path={path} />}
      {ownId && (
        <Section id="leave" title={words.leave}>
          <Confirm action={`${path}/members/${ownId}/remove`} label={words.leave} reason={words.leaveWhy} />
        </Section>
      )}
    </Page>
  )
}

type Part = MembersPageProps & { path: string }

function MemberTable({ frame, members, mayAdminister, path }: Part) {
  const words = peopleWords[frame.lang]
  const withEmail = members.some((member) => member.email !== null)
  return (
    <Table
      caption={words.members.caption}
      captionHidden
      rows={members}
      stacks
      columns={[
        { key: 'name', label: words.name, heading: true, cell: (member) => member.name },
        ...(withEmail ? [{ key: 'email', label: words.email, cell: (member: Member) => member.email }] : []),
        { key: 'role', label: words.role, cell: (member) => words.roles[member.role] },
        { key: 'since', label: words.since, cell: (member) => <Time date={member.since} /> },
        ...(mayAdminister
          ? [
              {
                key: 'actions',
                label: words.actions,
                cell: (member: Member) => (
                  <Link href={`${path}/members/${member.accountId}`}>
                    {words.members.roleOf(member.name)}
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Requests({ frame, requests, path }: Part & { requests: readonly MembershipRequest[] }) {
  const words = peopleWords[frame.lang]
  return (
    <Section id="requests" title={words.members.requests} count={requests.length}>
      <Table
        caption={words.members.requests}
        captionHidden
        rows={requests}
        columns={[
          {
            key: 'name',
            label: words.name,
            heading: true,
            cell: (request) => <Link href={`${path}/requests/${request.id}`}>{request.name}</Link>,
          },
          { key: 'comment', label: words.members.says, cell: (request) => request.comment },
          { key: 'since', label: words.since, cell: (request) => <Time date={request.createdAt} /> },
        ]}
      />
    </Section>
  )
}

function Invitations({ frame, invitations, path }: Part & { invitations: readonly Invitation[] }) {
  const words = peopleWords[frame.lang]
  return (
    <Section id="invitations" title={words.members.invitations} count={invitations.length}>
      <Table
        caption={words.members.invitations}
        captionHidden
        rows={invitations}
        stacks
        columns={[
          { key: 'email', label: words.email, heading: true, cell: (invitation) => invitation.email },
          { key: 'role', label: words.role, cell: (invitation) => words.roles[invitation.role] },
          {
            key: 'expires',
            label: words.members.expires,
            cell: (invitation) => <Time date={invitation.expiresAt} />,
          },
          {
            key: 'actions',
            label: words.actions,
            cell: ({ id, email }) => (
              <Form action={`${path}/invitations/${id}/cancel`} label={`${words.members.cancel} ${email}`}>
                <Button size="sm" variant="secondary">
                  {words.members.cancel}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </Section>
  )
}

function Invite({ frame, state, path }: Part) {
  const words = peopleWords[frame.lang]
  return (
    <Section id="invite" title={words.members.invite}>
      <p>{words.members.inviteWhy}</p>
      <Form action={`${path}/members`} errors={toFieldErrors(state, frame.lang)} label={words.members.invite}>
        <TextField name="email" type="email" label={words.email} value={typed(state, 'email')} required />
        <RoleField value={typed(state, 'role', 'editor')} />
        <FormActions>
          <Button>{words.members.invite}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}
