import { mostTogether, relativesShown } from '#missions/people'
import { Briefs, Link, Pager, Section, useLang } from '#ui'
import { datasets as datasetsPlace, searchAddress } from '../../service/address.ts'
import type { OrganizationReading } from '../../service/organization.ts'
import { familyWords } from './words.ts'

/** What is part of an organisation, each with its page, and all that they publish together. */
export function Services({ family, path }: Pick<OrganizationReading, 'family'> & { path: string }) {
  const words = familyWords[useLang()]
  const { children, childCount, page, together, datasets } = family
  if (childCount === 0) return null
  const all = searchAddress(datasetsPlace, { q: '', sort: 'relevance', page: 1, organization: together })
  const isCut = together.length >= mostTogether
  return (
    <Section
      id="services"
      title={words.services}
      count={childCount}
      actions={
        <Link href={all}>
          {isCut ? words.withFirst(datasets, mostTogether - 1) : words.withServices(datasets)}
        </Link>
      }
    >
      <Briefs
        items={children.map(({ slug, name, acronym }) => ({
          title: name,
          href: `/organizations/${slug}`,
          over: acronym,
        }))}
      />
      <Pager
        page={page}
        pages={Math.ceil(childCount / relativesShown)}
        hrefOf={(number) => `${path}?services=${number}#services`}
      />
    </Section>
  )
}
