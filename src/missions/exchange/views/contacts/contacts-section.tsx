import { formatDate, Notice, Section, Table, Tag, useLang } from '#ui'
import type { AccessRequest } from '../../schema/access-request.ts'
import type { ContactStanding } from '../../schema/contact.ts'
import { contentWords } from '../../service/requests/content-words.ts'
import { contactWords } from './words.ts'

/** Who answers for what, and whether the address is theirs by their own word. */
export function ContactsSection({ request: { content, contacts } }: { request: AccessRequest }) {
  const lang = useLang()
  const words = contactWords[lang]
  if (contacts.length === 0) return null
  return (
    <Section id="contacts" title={words.section}>
      <Table
        caption={words.section}
        captionHidden
        size="sm"
        rows={contacts}
        columns={[
          {
            key: 'kind',
            label: words.kind,
            heading: true,
            cell: ({ kind }) => contentWords[lang].contacts[kind],
          },
          {
            key: 'address',
            label: words.address,
            cell: ({ kind }) => content.contacts.find((one) => one.kind === kind)?.email,
          },
          { key: 'state', label: words.state, cell: (standing) => <Standing standing={standing} /> },
        ]}
      />
    </Section>
  )
}

function Standing({ standing: { state, at } }: { standing: ContactStanding }) {
  const lang = useLang()
  const words = contactWords[lang]
  return (
    <>
      <Tag status={state === 'confirmed' ? 'success' : 'warning'}>{words.states[state]}</Tag>{' '}
      {at && state !== 'unasked' && words.since(state, formatDate(lang, at, 'short'))}
    </>
  )
}

/** For those who decide: what nobody confirmed, and whether it keeps them from granting. */
export function UnconfirmedNotice({ contacts, needed }: { contacts: ContactStanding[]; needed: boolean }) {
  const lang = useLang()
  const words = contactWords[lang]
  const kinds = contacts.filter(({ state }) => state !== 'confirmed').map(({ kind }) => kind)
  if (kinds.length === 0) return null
  return (
    <Notice status="warning" title={words.waitTitle}>
      <p>{kinds.map((kind) => contentWords[lang].contacts[kind]).join(', ')}</p>
      <p>
        {words.waitText} {needed && words.needed}
      </p>
    </Notice>
  )
}
