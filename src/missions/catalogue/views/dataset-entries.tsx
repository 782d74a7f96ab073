import { z } from 'zod'
import type { LinkView } from '#missions/records'
import { CardList, EmptyState, Link, RecordCard, Section, useLang } from '#ui'
import type { Dataset } from '../schema/dataset.ts'
import { entryWords } from './entries/words.ts'
import { kindLook } from './kinds.ts'

const Summary = z.object({
  excerpt: z.string().catch(''),
  image: z.string().nullable().catch(null),
})

/** The links of a dataset that have a section of their own; the others stay in the graph. */
export function splitLinks(links: readonly LinkView[]) {
  const ofKind = (kind: string) =>
    links.filter(({ card, direction }) => card.kind === kind && direction === 'from')
  const [services, reuses, topics] = [ofKind('dataservice'), ofKind('reuse'), ofKind('topic')]
  const community = ofKind('community-resource')
  const apart = new Set([...services, ...reuses, ...topics, ...community, ...ofKind('series')])
  return { services, reuses, topics, community, others: links.filter((link) => !apart.has(link)) }
}

/** APIs that give access to the dataset. */
export function ServicesOfDataset({
  dataset,
  services,
}: {
  dataset: Dataset
  services: readonly LinkView[]
}) {
  const { onData } = entryWords[useLang()]
  if (services.length === 0 && !dataset.permissions.edit) return null
  return (
    <Section
      id="dataservices"
      title={onData.services}
      count={services.length}
      actions={
        dataset.permissions.edit && (
          <Link href={`/dataservices/new?${newEntry(dataset)}`}>{onData.publish}</Link>
        )
      }
    >
      {services.length === 0 ? <p>{onData.noService}</p> : <Cards title={onData.services} links={services} />}
    </Section>
  )
}

/** What people made with it, and where to say so. */
export function ReusesOfDataset({ dataset, reuses }: { dataset: Dataset; reuses: readonly LinkView[] }) {
  const words = entryWords[useLang()]
  if (dataset.visibility !== 'public' || dataset.deletedAt) return null
  return (
    <Section
      id="reuses"
      title={words.onData.reuses}
      count={reuses.length}
      actions={<Link href={`/reuses/new?dataset=${dataset.id}`}>{words.onData.declare}</Link>}
    >
      {reuses.length === 0 ? (
        <EmptyState title={words.noReuse} level={3}>
          <p>{words.noReuseText}</p>
        </EmptyState>
      ) : (
        <Cards title={words.onData.reuses} links={reuses} />
      )}
    </Section>
  )
}

function newEntry({ id, organization }: Dataset): string {
  return new URLSearchParams({
    dataset: id,
    ...(organization && { organization: organization.id }),
  }).toString()
}

export function Cards({ title, links }: { title: string; links: readonly LinkView[] }) {
  const lang = useLang()
  return (
    <CardList label={title}>
      {links.map(({ card }) => {
        const { excerpt, image } = Summary.parse(card.summary)
        return (
          <RecordCard
            kind={kindLook(lang, card.kind)}
            title={card.title}
            href={card.path}
            lang={lang === 'fr' ? undefined : 'fr'}
            organization={
              card.organization ? { name: card.organization.name, href: card.organization.path } : undefined
            }
            picture={image}
            excerpt={excerpt || undefined}
          />
        )
      })}
    </CardList>
  )
}
