import { Briefs, Link, Section, useLang } from '#ui'
import { datasets as datasetsPlace, searchAddress } from '../../service/address.ts'
import type { OrganizationReading } from '../../service/organization.ts'
import { familyWords } from './words.ts'

/** What is part of an organisation, each with its page, and all that they publish together. */
export function Services({ family }: Pick<OrganizationReading, 'family'>) {
  const words = familyWords[useLang()]
  const { children, together, datasets } = family
  if (children.length === 0) return null
  const all = searchAddress(datasetsPlace, { q: '', sort: 'relevance', page: 1, organization: together })
  return (
    <Section
      id="services"
      title={words.services}
      count={children.length}
      actions={<Link href={all}>{words.withServices(datasets)}</Link>}
    >
      <Briefs
        items={children.map(({ slug, name, acronym }) => ({
          title: name,
          href: `/organizations/${slug}`,
          over: acronym,
        }))}
      />
    </Section>
  )
}
