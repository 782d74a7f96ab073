import type { FormState } from '#kernel/http/form'
import {
  Button,
  ButtonLink,
  CheckboxGroup,
  EmptyState,
  Form,
  FormActions,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  Table,
  TextField,
  Time,
} from '#ui'
import { type Account, officeRoles } from '../schema.ts'
import { peopleWords } from '../words.ts'
import { ActAsLink } from './acting-page.tsx'
import { EraseLink } from './erasure/erasure-page.tsx'
import { toFieldErrors } from './form-errors.ts'
import { DeletedLink } from './restoration/deleted-organizations-page.tsx'

export interface AccountsPageProps {
  frame: PageFrame
  accounts: readonly Account[]
  q: string
  next: string | null
}

/** Accounts, for administrators of the office. */
export function AccountsPage({ frame, accounts, q, next }: AccountsPageProps) {
  const words = peopleWords[frame.lang]
  const rolesOf = (account: Account) => account.officeRoles.map((role) => words.officeRoles[role]).join(', ')
  return (
    <Page frame={frame} title={words.office.title} hidden>
      <PageTitle title={words.office.title} />
      <DeletedLink />
      <Form action="/office/accounts" method="get" label={words.office.search}>
        <TextField name="q" type="search" label={words.office.search} value={q} />
        <FormActions>
          <Button variant="secondary">{words.office.submit}</Button>
        </FormActions>
      </Form>
      {accounts.length === 0 ? (
        <EmptyState title={words.office.none}>{words.office.noneText}</EmptyState>
      ) : (
        <Table
          caption={words.office.title}
          captionHidden
          rows={accounts}
          stacks
          columns={[
            {
              key: 'name',
              label: words.name,
              heading: true,
              cell: (account) => <Link href={`/office/accounts/${account.id}`}>{account.name}</Link>,
            },
            { key: 'email', label: words.email, cell: (account) => account.email },
            { key: 'roles', label: words.office.roles, cell: rolesOf },
            { key: 'since', label: words.since, cell: (account) => <Time date={account.createdAt} /> },
          ]}
        />
      )}
      {next && (
        <ButtonLink href={`/office/accounts?${new URLSearchParams({ q, cursor: next })}`} variant="secondary">
          {words.office.more}
        </ButtonLink>
      )}
    </Page>
  )
}

/** One account: which roles of the office it holds. */
export function AccountRolesPage({
  frame,
  state,
  account,
  mayBeActed,
}: {
  frame: PageFrame
  state: FormState
  account: Account
  /** Who looks may act as this person. */
  mayBeActed: boolean
}) {
  const words = peopleWords[frame.lang]
  const options = officeRoles.map((value) => ({ value, label: words.officeRoles[value] }))
  return (
    <Page
      frame={frame}
      title={account.name}
      breadcrumb={[{ label: words.office.title, href: '/office/accounts' }]}
      layout="reading"
      hidden
    >
      <PageTitle over={account.email} title={words.office.rolesOf(account.name)} />
      <Form action={`/office/accounts/${account.id}`} errors={toFieldErrors(state, frame.lang)}>
        <input type="hidden" name="version" value={account.version} />
        <CheckboxGroup
          name="roles"
          label={words.office.roles}
          options={options}
          values={account.officeRoles}
        />
        <FormActions>
          <Button>{words.office.give}</Button>
        </FormActions>
      </Form>
      {mayBeActed && <ActAsLink frame={frame} account={account} />}
      <EraseLink frame={frame} href={`/office/accounts/${account.id}/erasure`} name={account.name} />
    </Page>
  )
}
