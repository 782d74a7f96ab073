import type { Organization } from '#missions/people'
import { Link, Section, useLang } from '#ui'
import type { Demand } from '../../schema/demand.ts'
import { DemandBriefs } from './briefs.tsx'
import { demandsAddress } from './list-page.tsx'
import { demandWords } from './words.ts'

interface DemandsToAnswerProps {
  demands: { items: readonly Demand[]; total: number }
  organization: Pick<Organization, 'id'>
  now: Date
}

/** What an organisation is asked to open, with what the law gives it to answer. */
export function DemandsToAnswer({ demands, organization, now }: DemandsToAnswerProps) {
  const words = demandWords[useLang()]
  const { items, total } = demands
  if (total === 0) return null
  return (
    <Section id="demands" title={words.toAnswer} count={total}>
      <DemandBriefs items={items} clockAt={now} />
      {total > items.length && (
        <Link href={demandsAddress({ organization: organization.id })}>{words.allOfThem(total)}</Link>
      )}
    </Section>
  )
}
