import { CardList, Link, Section, useLang } from '#ui'
import type { OpeningsOf } from '../../service/openings/of-organization.ts'
import { openingsAddress } from './address.ts'
import { OpeningCard } from './list-page.tsx'
import { openingPageWords } from './words.ts'

/** On the page of an organisation: what it promised to open, what is late first. */
export function OpeningsOfOrganization({ openings: { figures, items } }: { openings: OpeningsOf }) {
  const words = openingPageWords[useLang()]
  if (!figures) return null
  const { organization, total, states } = figures
  return (
    <Section
      id="openings"
      title={words.ofOrganization}
      count={total}
      actions={<Link href={openingsAddress({ organization: organization.id })}>{words.seeAll}</Link>}
    >
      <p>{words.kept(states.open, total)}</p>
      <CardList label={words.ofOrganization}>
        {items.map((opening) => (
          <OpeningCard opening={opening} own />
        ))}
      </CardList>
    </Section>
  )
}
