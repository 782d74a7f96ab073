import { CheckboxGroup, Link, useLang } from '#ui'
import type { ContactPoint } from '../../schema/contact-point.ts'
import type { Entry } from '../../schema/entry.ts'
import { contactRoles } from '../../vocabulary/contact-roles.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { entryWords } from './words.ts'

export interface ContactsFieldProps {
  /** Null while it does not exist yet: whose it is decides which contacts there are. */
  entry: Entry | null
  /** Contact points of the producer. */
  contacts: readonly ContactPoint[]
  chosen: string[]
}

/** Whom readers of an entry may write to, among the contacts of its producer. */
export function ContactsField({ entry, contacts, chosen }: ContactsFieldProps) {
  const lang = useLang()
  const { contacts: words } = entryWords[lang]
  if (!entry) return <p>{words.later}</p>
  const ofProducer = entry.organization ? `?organization=${entry.organization.id}` : ''
  return (
    <>
      <input type="hidden" name="withContacts" value="yes" />
      {contacts.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <CheckboxGroup
          name="contactPoints"
          label={words.label}
          values={chosen}
          options={contacts.map(({ id, name, email, formUrl, role }) => ({
            value: id,
            label: name,
            description: [labelOf(contactRoles, role, lang), email ?? formUrl].filter(Boolean).join(', '),
          }))}
        />
      )}
      <p>
        <Link href={`/contact-points${ofProducer}`}>{words.manage}</Link>
      </p>
    </>
  )
}
