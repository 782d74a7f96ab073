import type { FormState } from '#kernel/http/form'
import {
  Button,
  ButtonLink,
  Confirm,
  Form,
  FormActions,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  TextArea,
  useSignIn,
} from '#ui'
import type { Invitation, Member, MembershipRequest, Organization } from '../schema.ts'
import { peopleWords } from '../words.ts'
import { toFieldErrors, typed } from './form-errors.ts'
import { NameFields, NewPasswordField } from './person-fields.tsx'
import { RoleField } from './role-field.tsx'

interface FormPage {
  frame: PageFrame
  state: FormState
}

function membersCrumbs(frame: PageFrame, { slug, name }: Organization) {
  const href = `/organizations/${slug}`
  return [
    { label: name, href },
    { label: peopleWords[frame.lang].organization.members, href: `${href}/members` },
  ]
}

/** One member: another role, or out. */
export function MemberPage({
  frame,
  state,
  organization,
  member,
}: FormPage & { organization: Organization; member: Member }) {
  const words = peopleWords[frame.lang]
  const path = `/organizations/${organization.slug}/members/${member.accountId}`
  return (
    <Page
      frame={frame}
      title={member.name}
      breadcrumb={membersCrumbs(frame, organization)}
      layout="reading"
      hidden
    >
      <PageTitle title={words.members.roleOf(member.name)} />
      <Form action={path} errors={toFieldErrors(state, frame.lang)}>
        <RoleField value={typed(state, 'role', member.role)} />
        <FormActions>
          <Button>{words.members.change}</Button>
        </FormActions>
      </Form>
      <Section id="remove" title={words.members.removeOf(member.name)}>
        <Confirm action={`${path}/remove`} label={words.members.remove} reason={words.members.removeWhy} />
      </Section>
    </Page>
  )
}

/** One request to join: accepted with a role, or refused with a reason. */
export function RequestPage({
  frame,
  state,
  organization,
  request,
}: FormPage & { organization: Organization; request: MembershipRequest }) {
  const words = peopleWords[frame.lang]
  const path = `/organizations/${organization.slug}/requests/${request.id}`
  const { refuse, accept } = words.members
  const errors = toFieldErrors(state, frame.lang)
  const isRefusal = typed(state, 'status') === 'refused'
  return (
    <Page
      frame={frame}
      title={request.name}
      breadcrumb={membersCrumbs(frame, organization)}
      layout="reading"
      hidden
    >
      <PageTitle over={words.members.requests} title={request.name} />
      <blockquote>{request.comment}</blockquote>
      <Section id="accept" title={accept}>
        <Form action={path} errors={isRefusal ? [] : errors} label={accept}>
          <input type="hidden" name="status" value="accepted" />
          <RoleField value={typed(state, 'role', 'editor')} />
          <FormActions>
            <Button>{accept}</Button>
          </FormActions>
        </Form>
      </Section>
      <Section id="refuse" title={refuse}>
        <Form action={path} errors={isRefusal ? errors : []} label={refuse}>
          <input type="hidden" name="status" value="refused" />
          <TextArea
            name="comment"
            label={words.members.whyRefused}
            description={words.members.whyRefusedHelp}
            value={typed(state, 'comment')}
            rows={3}
            maxLength={2000}
            required
          />
          <FormActions>
            <Button variant="secondary">{refuse}</Button>
          </FormActions>
        </Form>
      </Section>
    </Page>
  )
}

/** Asks to join. */
export function JoinPage({
  frame,
  state,
  organization,
  sent,
}: FormPage & { organization: Organization; sent: boolean }) {
  const words = peopleWords[frame.lang]
  const path = `/organizations/${organization.slug}`
  return (
    <Page
      frame={frame}
      title={words.invitation.title(organization.name)}
      breadcrumb={[{ label: organization.name, href: path }]}
      layout="reading"
      hidden
    >
      <PageTitle title={words.invitation.title(organization.name)} intro={<p>{words.join.intro}</p>} />
      {sent && (
        <Notice status="success" live>
          {words.join.sent}
        </Notice>
      )}
      <Form action={`${path}/join`} errors={toFieldErrors(state, frame.lang)}>
        <TextArea
          name="comment"
          label={words.join.comment}
          description={words.join.commentWhy}
          value={typed(state, 'comment')}
          rows={4}
          maxLength={2000}
          required
        />
        <FormActions>
          <Button>{words.join.submit}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}

export interface InvitationPageProps extends FormPage {
  invitation: Invitation & { hasAccount: boolean }
  token: string
  waiting: boolean
  /** A newcomer may choose a password. */
  local: boolean
}

/** What a mailed invitation opens, for whoever comes with it: signed in, known, or new. */
export function InvitationPage(props: InvitationPageProps) {
  const { frame, invitation, waiting } = props
  const { invitation: words, roles } = peopleWords[frame.lang]
  const title = words.title(invitation.organization.name)
  return (
    <Page frame={frame} title={title} layout="reading" hidden>
      <PageTitle title={title} intro={waiting && <p>{words.intro(roles[invitation.role])}</p>} />
      {waiting ? (
        <Answer {...props} />
      ) : (
        <Notice status="warning" title={words.closed}>
          {words.closedText}
        </Notice>
      )}
    </Page>
  )
}

function Answer({ frame, state, invitation, token, local }: InvitationPageProps) {
  const { invitation: words, password } = peopleWords[frame.lang]
  const signIn = useSignIn()
  const path = `/invitations/${token}`
  if (frame.account?.email === invitation.email) {
    return (
      <Form action={path} errors={toFieldErrors(state, frame.lang)}>
        <Stack row>
          <Button name="status" value="accepted">
            {words.accept}
          </Button>
          <Button name="status" value="refused" variant="secondary">
            {words.decline}
          </Button>
        </Stack>
      </Form>
    )
  }
  if (frame.account || invitation.hasAccount || !local) {
    return (
      <>
        <Notice>{words.otherAddress(invitation.email)}</Notice>
        {!frame.account && (
          <>
            <ButtonLink href={signIn(path)}>{words.signIn}</ButtonLink>
            <Decline path={path} label={words.decline} />
          </>
        )}
      </>
    )
  }
  return (
    <>
      <Form action={`${path}/account`} errors={toFieldErrors(state, frame.lang)}>
        <p>{words.newcomer(invitation.email)}</p>
        <input type="hidden" name="email" value={invitation.email} autocomplete="username" />
        <NameFields state={state} />
        <NewPasswordField label={password} />
        <FormActions>
          <Button>{words.newcomerSubmit}</Button>
        </FormActions>
      </Form>
      <Decline path={path} label={words.decline} />
    </>
  )
}

/** Without an account: whoever holds the link read the mail. */
function Decline({ path, label }: { path: string; label: string }) {
  return (
    <Form action={path} label={label}>
      <Stack row>
        <Button name="status" value="refused" variant="secondary">
          {label}
        </Button>
      </Stack>
    </Form>
  )
}
