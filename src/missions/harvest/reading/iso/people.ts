import type { RemoteContact } from '../../schema/remote-dataset.ts'
import { toEmail, toWebAddress } from '../addresses.ts'
import { allAt, type Element, firstAt, inside } from '../xml.ts'
import { type Tongue, textAt, textOf } from './said.ts'

const roles: Readonly<Record<string, string>> = {
  pointOfContact: 'contact',
  owner: 'rightsHolder',
  author: 'creator',
}

/** Those who answer for a dataset, by the role that they have: those of the record when it names no one. */
export function peopleOf(
  record: Element,
  identification: Element,
  tongue: Tongue,
): { contacts: RemoteContact[]; publisher: string | null } {
  const own = partiesAt(identification, 'pointOfContact/*', tongue)
  const cited = partiesAt(identification, 'citation/*/citedResponsibleParty/*', tongue)
  const said = [...own, ...cited]
  const parties = said.length > 0 ? said : partiesAt(record, 'contact/*', tongue)
  const publisher = publishing.flatMap((role) => parties.find((one) => one.role === role)?.name ?? [])[0]
  const reachable = parties.some(({ role, email, url }) => role === 'contact' && (email || url))
  const [first] = parties.filter(({ email }) => email !== null)
  const extra = !reachable && first ? [{ ...first, role: 'contact' }] : []
  return { contacts: [...parties, ...extra], publisher: publisher ?? parties[0]?.name ?? null }
}

const publishing = ['publisher', 'rightsHolder', 'custodian', 'resourceProvider', 'creator', 'originator']

/** ISO 19139 keeps a party flat; ISO 19115-3 keeps the organisation and the person apart, each with its addresses. */
function partiesAt(from: Element, path: string, tongue: Tongue): RemoteContact[] {
  return allAt(from, path).flatMap((party) => {
    const role = textAt(party, tongue, 'role') ?? 'pointOfContact'
    const name = textAt(
      party,
      tongue,
      ...['organisationName', 'party/CI_Organisation/name', 'individualName'],
      ...['party/CI_Individual/name', 'positionName', 'party/*/individual/*/name'],
    )
    const contacts = inside(party, 'CI_Contact')
    const emails = contacts.flatMap((one) => allAt(one, 'address/CI_Address/electronicMailAddress'))
    const email = emails.flatMap((one) => toEmail(textOf(one, tongue) ?? '') ?? [])
    const url = contacts.flatMap(
      (one) => toWebAddress(textAt(firstAt(one, 'onlineResource/*'), tongue, 'linkage') ?? '') ?? [],
    )
    if (name === null && email.length === 0) return []
    return [{ name, email: email[0] ?? null, url: url[0] ?? null, role: roles[role] ?? role }]
  })
}
