import {
  Button,
  CheckboxGroup,
  Fold,
  Form,
  FormActions,
  FormSection,
  Link,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import type { ContactPoint } from '../../schema/contact-point.ts'
import type { Dataset } from '../../schema/dataset.ts'
import { accessReasons, accessTypes, audienceConditions, audiences } from '../../vocabulary/access.ts'
import { contactRoles } from '../../vocabulary/contact-roles.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { toOptions } from './context.tsx'
import { AutosaveWords, answersOf, editPath, type StepProps, Version } from './shell.tsx'
import { formWords } from './words.ts'

export interface AccessProps extends StepProps {
  /** Contact points of the producer. */
  contacts: readonly ContactPoint[]
}

type Answers = ReturnType<typeof answersOf>

/** Step 4: who may access the data, and whom to write to. */
export function AccessStep({ dataset, form, contacts }: AccessProps) {
  const words = formWords[useLang()]
  const answers = answersOf(form.values ?? savedAccess(dataset))
  const isDraft = dataset.visibility !== 'public'
  return (
    <Form
      action={editPath(dataset, 'access')}
      errors={form.errors}
      guarded
      island={isDraft ? 'autosave unfold' : 'unfold'}
    >
      <Version dataset={dataset} />
      <Doors answers={answers} />
      <Contacts answers={answers} contacts={contacts} organization={dataset.organization?.id ?? null} />
      <FormActions said={isDraft && <AutosaveWords />}>
        <Button>{words.saveAndGo}</Button>
        <Button variant="secondary" name="next" value="quit">
          {words.saveAndQuit}
        </Button>
      </FormActions>
    </Form>
  )
}

function savedAccess({ access, contactPoints }: Dataset) {
  return {
    accessType: access.type,
    ...Object.fromEntries(access.audiences.map(({ role, condition }) => [`audience-${role}`, condition])),
    requestUrl: access.requestUrl,
    reasonCategory: access.reasonCategory,
    reason: access.reason,
    contactPoints: contactPoints.map(({ id }) => id),
  }
}

function Doors({ answers: { text, list } }: { answers: Answers }) {
  const lang = useLang()
  const words = formWords[lang].access
  return (
    <>
      <FormSection title={words.title} intro={<p>{words.why}</p>}>
        <RadioGroup
          name="accessType"
          label={words.typeLabel}
          value={text('accessType') || 'open'}
          options={accessTypes.map(({ id, label }) => ({
            value: id,
            label: label[lang],
            description: words.typeHints[id],
          }))}
        />
      </FormSection>
      <FormSection title={words.closed} intro={<p>{words.closedWhy}</p>}>
        <Fold summary={words.closedFold} open={(text('accessType') || 'open') !== 'open'}>
          <Closed answers={{ text, list }} />
        </Fold>
      </FormSection>
    </>
  )
}

/** What is asked only of data that is not open; the island of the form unfolds it when needed. */
export function Closed({ answers: { text } }: { answers: Answers }) {
  const lang = useLang()
  const words = formWords[lang].access
  return (
    <>
      {audiences.map(({ id, label }) => (
        <Select
          name={`audience-${id}`}
          label={label[lang]}
          value={text(`audience-${id}`)}
          options={toOptions(audienceConditions, lang)}
        />
      ))}
      <TextField
        name="requestUrl"
        type="url"
        label={words.requestLabel}
        value={text('requestUrl')}
        optional
      />
      <Select
        name="reasonCategory"
        label={words.categoryLabel}
        description={words.categoryHint}
        value={text('reasonCategory')}
        options={toOptions(accessReasons, lang)}
      />
      <TextArea name="reason" label={words.reasonLabel} value={text('reason')} rows={3} optional />
    </>
  )
}

interface ContactsProps {
  answers: Answers
  contacts: readonly ContactPoint[]
  organization: string | null
}

function Contacts({ answers, contacts, organization }: ContactsProps) {
  const lang = useLang()
  const words = formWords[lang].access
  return (
    <FormSection title={words.contact} intro={<p>{words.contactWhy}</p>}>
      {contacts.length === 0 ? (
        <p>{words.contactsNone}</p>
      ) : (
        <CheckboxGroup
          name="contactPoints"
          label={words.contactsLabel}
          values={answers.list('contactPoints')}
          options={contacts.map(({ id, name, email, formUrl, role }) => ({
            value: id,
            label: name,
            description: [labelOf(contactRoles, role, lang), email ?? formUrl].filter(Boolean).join(', '),
          }))}
        />
      )}
      <Fold summary={words.newContact} open={contacts.length === 0 || answers.text('name') !== ''}>
        <ContactFields answers={answers} />
      </Fold>
      <p>
        <Link href={organization ? `/contact-points?organization=${organization}` : '/contact-points'}>
          {words.manage}
        </Link>
      </p>
    </FormSection>
  )
}

/** The fields of one contact point, in the guided form and on the page that manages them. */
export function ContactFields({ answers: { text } }: { answers: Answers }) {
  const lang = useLang()
  const words = formWords[lang].access
  return (
    <>
      <TextField name="name" label={words.nameLabel} value={text('name')} maxLength={255} />
      <TextField name="email" type="email" label={words.emailLabel} value={text('email')} maxLength={254} />
      <TextField name="formUrl" type="url" label={words.formLabel} value={text('formUrl')} maxLength={2000} />
      <Select
        name="role"
        label={words.roleLabel}
        value={text('role') || 'contact'}
        placeholder={false}
        options={toOptions(contactRoles, lang)}
      />
    </>
  )
}
