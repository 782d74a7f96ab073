import { type ContactPoint, contactRoleUris, type Dataset } from '#missions/catalogue'
import { type Name, shorten } from './names.ts'
import { describe, type RdfNode } from './node.ts'

/** A property of a dataset and the thing that it leads to. */
export interface Linked {
  name: Name
  node: RdfNode
}

/** What both datasets and dataservices say of who answers for them. */
type Held = Pick<Dataset, 'organization' | 'owner'> & { external?: Dataset['external'] }

/** Who publishes: the organisation, else the person. */
export function publisherNode(
  { organization, owner, external }: Held,
  about: { uri: string; site: string },
): RdfNode | null {
  if (organization) {
    return describe(organizationUri(about.site, organization.id), 'foaf:Agent', 'foaf:Organization')
      .text('foaf:name', organization.name)
      .value('foaf:nick', organization.acronym)
      .value('dct:identifier', organization.id)
      .link('foaf:page', `${about.site}/organizations/${organization.slug}`)
      .done(true)
  }
  const name = owner?.name || external?.owner
  return name
    ? describe(`${about.uri}#owner`, 'foaf:Agent', 'foaf:Person').value('foaf:name', name).done()
    : null
}

export function organizationUri(site: string, id: string): string {
  return `${site}/organizations/${id}`
}

/** Points of contact as vCards, the other roles of GeoDCAT-AP as agents; a publisher is told once, by the dataset. */
export function contactNodes({ contactPoints }: Pick<Dataset, 'contactPoints'>, uri: string): Linked[] {
  return contactPoints.flatMap((contact) => {
    const property = contactRoleUris.toUri(contact.role)
    const name = property && shorten(property)
    if (!name || contact.role === 'publisher') return []
    const at = `${uri}#contact-${contact.id}`
    return [{ name, node: contact.role === 'contact' ? cardOf(contact, at) : agentOf(contact, at) }]
  })
}

function cardOf({ name, email, formUrl }: ContactPoint, uri: string): RdfNode {
  return describe(uri, 'vcard:Kind', 'vcard:Organization')
    .value('vcard:fn', name)
    .link('vcard:hasEmail', email && `mailto:${email}`)
    .link('vcard:hasURL', formUrl)
    .done()
}

function agentOf({ name, email, formUrl }: ContactPoint, uri: string): RdfNode {
  return describe(uri, 'foaf:Agent')
    .value('foaf:name', name)
    .link('foaf:mbox', email && `mailto:${email}`)
    .link('foaf:page', formUrl)
    .done()
}
