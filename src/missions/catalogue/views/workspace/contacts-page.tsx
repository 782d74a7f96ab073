import {
  Button,
  ButtonLink,
  Confirm,
  DefinitionList,
  EmptyState,
  FirstOnly,
  Form,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Select,
  Stack,
  useLang,
} from '#ui'
import type { ContactPoint } from '../../schema/contact-point.ts'
import { contactsShown } from '../../service/contact-points.ts'
import { contactRoles } from '../../vocabulary/contact-roles.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { ContactFields } from '../publishing/access.tsx'
import { answersOf, type FormView } from '../publishing/shell.tsx'
import { workspaceWords } from './words.ts'

export interface ContactsPageProps {
  frame: PageFrame
  contacts: readonly ContactPoint[]
  organizations: readonly { id: string; name: string }[]
  /** Id, or 'self'. */
  organization: string
  form: FormView
  /** The contact being changed; null for a new one. */
  editing: ContactPoint | null
}

/** Whom the public writes to, for one producer at a time; one form at a time. */
export function ContactsPage(props: ContactsPageProps) {
  const { frame, contacts, form, editing, organization } = props
  const words = workspaceWords[frame.lang]
  const here = `/contact-points?organization=${organization}`
  return (
    <Page
      frame={frame}
      title={words.contactsTitle}
      hidden
      layout="reading"
      breadcrumb={[{ label: words.title, href: '/workspace' }]}
    >
      <PageTitle title={words.contactsTitle} intro={<p>{words.contactsIntro}</p>} />
      {form.saved && (
        <Notice status="success" live>
          <p>{words.saved}</p>
        </Notice>
      )}
      <Whose {...props} />
      {contacts.length === 0 && (
        <EmptyState title={words.contactsNone}>
          <p>{words.contactsNoneText}</p>
        </EmptyState>
      )}
      {contacts.length > 0 && !editing && <Known contacts={contacts} here={here} />}
      {editing ? (
        <Change contact={editing} form={form} organization={organization} />
      ) : (
        <Section title={words.contactAdd}>
          <Form action={here} errors={form.errors} label={words.contactAdd}>
            <ContactFields answers={answersOf(form.values ?? {})} />
            <div>
              <Button icon="plus">{words.contactAdd}</Button>
            </div>
          </Form>
        </Section>
      )}
    </Page>
  )
}

function Known({ contacts, here }: { contacts: readonly ContactPoint[]; here: string }) {
  const lang = useLang()
  const words = workspaceWords[lang]
  return (
    <Section title={words.contacts} count={contacts.length}>
      <DefinitionList
        items={contacts.map(({ id, name, email, formUrl, role }) => ({
          term: name,
          value: (
            <>
              {[labelOf(contactRoles, role, lang), email ?? formUrl].filter(Boolean).join(', ')}{' '}
              <Link href={`${here}&edit=${id}`}>{words.contactEdit(name)}</Link>
            </>
          ),
        }))}
      />
      <FirstOnly count={contacts.length} most={contactsShown} />
    </Section>
  )
}

function Whose({ organizations, organization }: ContactsPageProps) {
  const words = workspaceWords[useLang()]
  if (organizations.length === 0) return null
  return (
    <Form action="/contact-points" method="get" label={words.whose}>
      <Stack row>
        <Select
          name="organization"
          label={words.whose}
          value={organization}
          placeholder={false}
          options={[
            ...organizations.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'self', label: words.self },
          ]}
        />
        <Button variant="secondary">{words.show}</Button>
      </Stack>
    </Form>
  )
}

interface ChangeProps {
  contact: ContactPoint
  form: FormView
  organization: string
}

function Change({ contact, form, organization }: ChangeProps) {
  const words = workspaceWords[useLang()]
  const { id, name, email, formUrl, role } = contact
  const path = (deed: string) => `/contact-points/${id}${deed}?organization=${organization}`
  return (
    <Section title={words.contactEdit(name)}>
      <Form action={path('')} errors={form.errors} label={words.contactEdit(name)}>
        <ContactFields answers={answersOf(form.values ?? { name, email, formUrl, role })} />
        <Stack row>
          <Button>{words.contactSave}</Button>
          <ButtonLink href={`/contact-points?organization=${organization}`} variant="quiet">
            {words.contacts}
          </ButtonLink>
        </Stack>
      </Form>
      <Confirm
        action={path('/removal')}
        label={words.contactRemove}
        reason={<p>{words.contactRemoveWhy(name)}</p>}
      />
    </Section>
  )
}
