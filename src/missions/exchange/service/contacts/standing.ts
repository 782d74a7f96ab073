import type { ContactStanding } from '../../schema/contact.ts'
import type { ContactConfirmationRow } from '../../schema/contact-rows.ts'
import type { DefinitionContent } from '../../schema/definition.ts'
import type { Contact } from '../../schema/request.ts'

/** One address whoever typed it: only the case of its letters may differ. */
export const addressOf = ({ email }: Pick<Contact, 'email'>) => email.trim().toLowerCase()

/** Each contact of a request, and whether its address was confirmed: another address is another question. */
export function standingOf(
  contacts: readonly Contact[],
  rows: readonly ContactConfirmationRow[],
): ContactStanding[] {
  return contacts.map((contact) => {
    const row = rows.find(({ email }) => email === addressOf(contact))
    if (!row) return { kind: contact.kind, state: 'unasked', at: null }
    const { confirmed_at: confirmed, asked_at: asked } = row
    return {
      kind: contact.kind,
      state: confirmed ? 'confirmed' : 'asked',
      at: (confirmed ?? asked).toISOString(),
    }
  })
}

/** What keeps a request from being granted, where its definition wants each contact confirmed. */
export function missingContacts(
  { confirmedContacts, contacts }: Pick<DefinitionContent, 'confirmedContacts' | 'contacts'>,
  standings: readonly ContactStanding[],
): ContactStanding['kind'][] {
  if (!confirmedContacts) return []
  const confirmed = standings.filter(({ state }) => state === 'confirmed').map(({ kind }) => kind)
  return contacts.filter((kind) => !confirmed.includes(kind))
}
