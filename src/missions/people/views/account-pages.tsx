import type { FormState } from '#kernel/http/form'
import {
  Button,
  ButtonLink,
  Form,
  FormActions,
  FormSection,
  Link,
  Notice,
  type PageFrame,
  RadioGroup,
  Section,
  Stack,
  TextField,
} from '#ui'
import type { Account, DeletedOrganization, Invitation, Organization } from '../schema.ts'
import type { Acting } from '../service/acting-as/acting.ts'
import { peopleWords } from '../words.ts'
import { accessWords } from './access/words.ts'
import { AccountLayout } from './account-layout.tsx'
import { ActingSection } from './acting-page.tsx'
import { EraseLink } from './erasure/erasure-page.tsx'
import { toFieldErrors, typed } from './form-errors.ts'
import {
  type IdentitiesProps,
  IdentitiesSection,
  ProposedOrganizations,
} from './identity/identities-section.tsx'
import { NameFields, NewPasswordField, ProofField } from './person-fields.tsx'
import { PersonalDataLink } from './personal-data-page.tsx'
import { DeletedLink } from './restoration/deleted-organizations-page.tsx'

interface FormPage {
  frame: PageFrame
  state: FormState
  saved: boolean
}

interface ProvenPage extends FormPage {
  /** The person has a password to prove who they are. */
  withPassword: boolean
}

export interface ProfilePageProps extends FormPage, Omit<IdentitiesProps, 'frame'> {
  /** Organisations with the SIRET of an identity of theirs. */
  proposed: readonly Organization[]
  /** When the office acted as them. */
  acting: readonly Acting[]
  account: Account
  organizations: readonly Organization[]
  invitations: readonly Invitation[]
  /** Those that the person may restore. */
  deleted: readonly DeletedOrganization[]
}

/** Names, language, organisations and invitations of the person. */
export function ProfilePage(props: ProfilePageProps) {
  const { frame, state, saved, account, organizations, invitations, deleted } = props
  const { identities, providers, proposed, acting } = props
  const words = peopleWords[frame.lang]
  const languages = [
    { value: 'fr', label: words.account.french },
    { value: 'en', label: words.account.english },
  ]
  return (
    <AccountLayout frame={frame} tab="profile" saved={saved && words.account.saved}>
      <ProposedOrganizations frame={frame} organizations={proposed} />
      <Form action="/account" errors={toFieldErrors(state, frame.lang)}>
        <input type="hidden" name="version" value={account.version} />
        <FormSection title={words.account.profile} intro={words.account.profileWhy}>
          <NameFields state={state} current={account} />
          <RadioGroup
            name="lang"
            label={words.account.language}
            options={languages}
            value={typed(state, 'lang', account.lang)}
            inline
          />
        </FormSection>
        <FormActions>
          <Button>{words.save}</Button>
        </FormActions>
      </Form>
      <IdentitiesSection {...{ frame, identities, providers }} />
      <Memberships frame={frame} account={account} organizations={organizations} />
      {deleted.length > 0 && <DeletedLink />}
      {invitations.length > 0 && <Invitations frame={frame} invitations={invitations} />}
      <ActingSection frame={frame} acting={acting} />
      <PersonalDataLink />
      <EraseLink frame={frame} href="/account/erasure" />
    </AccountLayout>
  )
}

/** The address of the account, and how to move it. */
export function EmailPage({ frame, state, saved, email, withPassword }: ProvenPage & { email: string }) {
  const words = peopleWords[frame.lang]
  return (
    <AccountLayout frame={frame} tab="email" saved={saved && words.account.emailSent}>
      <Form action="/account/email" errors={toFieldErrors(state, frame.lang)}>
        <FormSection title={email} intro={words.account.emailWhy}>
          <TextField
            name="email"
            type="email"
            label={words.account.newEmail}
            value={typed(state, 'email')}
            autocomplete="email"
            required
          />
          <ProofField withPassword={withPassword} />
        </FormSection>
        <FormActions>
          <Button>{words.account.changeEmail}</Button>
        </FormActions>
      </Form>
    </AccountLayout>
  )
}

export function PasswordPage({ frame, state, saved, withPassword, keys }: ProvenPage & { keys: number }) {
  const words = peopleWords[frame.lang]
  return (
    <AccountLayout frame={frame} tab="password" saved={saved && words.account.saved}>
      {keys > 0 && <LiveKeys frame={frame} count={keys} />}
      <Form action="/account/password" errors={toFieldErrors(state, frame.lang)}>
        <FormSection title={words.account.changePassword} intro={words.account.passwordWhy}>
          <ProofField withPassword={withPassword} />
          <NewPasswordField />
        </FormSection>
        <FormActions>
          <Button>{words.account.changePassword}</Button>
        </FormActions>
      </Form>
    </AccountLayout>
  )
}

/** Keys outlive a password: whoever changed it because it was known may end them too. */
function LiveKeys({ frame, count }: { frame: PageFrame; count: number }) {
  const words = accessWords[frame.lang]
  return (
    <Notice status="warning" title={words.live(count)}>
      <p>{words.liveWhy}</p>
      <Form action="/account/keys/revocation" label={words.revokeAll}>
        <Stack row>
          <Button variant="secondary">{words.revokeAll}</Button>
          <ButtonLink href="/account/keys" variant="quiet">
            {words.see}
          </ButtonLink>
        </Stack>
      </Form>
    </Notice>
  )
}

function Memberships({
  frame,
  account,
  organizations,
}: Pick<ProfilePageProps, 'frame' | 'account' | 'organizations'>) {
  const words = peopleWords[frame.lang]
  const create = (
    <ButtonLink href="/organizations/new" variant="secondary" icon="plus">
      {words.organization.create}
    </ButtonLink>
  )
  return (
    <Section
      id="organizations"
      title={words.account.organizations}
      count={organizations.length}
      actions={create}
    >
      {organizations.length === 0 && (
        <p>
          {words.account.noOrganization} <Link href="/organizations">{words.account.allOrganizations}</Link>
        </p>
      )}
      <ul>
        {organizations.map(({ id, slug, name }) => (
          <li>
            <Link href={`/organizations/${slug}`}>{name}</Link>{' '}
            <span>{words.roles[account.organizations[id] ?? 'contributor']}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Invitations({ frame, invitations }: Pick<ProfilePageProps, 'frame' | 'invitations'>) {
  const words = peopleWords[frame.lang]
  return (
    <Section id="invitations" title={words.account.invitations} count={invitations.length}>
      {invitations.map(({ id, organization, role }) => (
        <Form action={`/account/invitations/${id}`} label={words.invitation.title(organization.name)}>
          <p>
            <strong>{organization.name}</strong> {words.invitation.intro(words.roles[role])}
          </p>
          <Stack row>
            <Button name="status" value="accepted" size="sm">
              {words.invitation.accept}
            </Button>
            <Button name="status" value="refused" size="sm" variant="quiet">
              {words.invitation.decline}
            </Button>
          </Stack>
        </Form>
      ))}
    </Section>
  )
}
