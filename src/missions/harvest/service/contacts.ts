import type { HarvestedDataset } from '#missions/catalogue'
import type { RemoteContact } from '../schema/remote-dataset.ts'

export function toContacts(contacts: readonly RemoteContact[]): NonNullable<HarvestedDataset['contacts']> {
  const seen = new Set<string>()
  return contacts
    .flatMap(({ name, email, url, role }) => {
      const known = roleOf(role)
      const called = (name ?? email ?? url ?? '')
        .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')
        .trim()
        .slice(0, 255)
      const key = JSON.stringify([called, email, url, known])
      if (called === '' || seen.has(key) || !isReachable({ email, url, role })) return []
      seen.add(key)
      return [{ name: called, email, formUrl: url, role: known }]
    })
    .slice(0, 20)
}

const roles = [
  'contact',
  'publisher',
  'creator',
  'rightsHolder',
  'custodian',
  'distributor',
  'originator',
  'processor',
  'resourceProvider',
  'user',
  'principalInvestigator',
] as const

/** Somebody whom nobody can write to is no contact; who made the data is named all the same. */
export function isReachable({ email, url, role }: Pick<RemoteContact, 'email' | 'url' | 'role'>): boolean {
  return roleOf(role) !== 'contact' || Boolean(email ?? url)
}

function roleOf(role: string): (typeof roles)[number] {
  return roles.find((one) => one === role) ?? 'contact'
}
