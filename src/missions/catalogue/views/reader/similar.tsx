import type { Similar } from '#missions/records'
import { CardList, Link, RecordCard, Section, Unseen, useLang } from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import { kindLook } from '../kinds.ts'
import { comparePath } from './compare-path.ts'
import { readerWords } from './words.ts'

/** What else speaks of the same thing, and why it is thought so. */
export function SimilarDatasets({ dataset, similar }: { dataset: Dataset; similar: readonly Similar[] }) {
  const lang = useLang()
  const { similar: words } = readerWords[lang]
  const way = <Link href={comparePath(dataset.slug)}>{readerWords[lang].compare.way}</Link>
  if (similar.length === 0) return dataset.visibility === 'public' ? <p>{way}</p> : null
  return (
    <Section id="similar" title={words.title} actions={way}>
      <p>{words.why}</p>
      <CardList label={words.title}>
        {similar.map(({ card, words: shared, sameOrganization }) => (
          <RecordCard
            kind={kindLook(lang, card.kind)}
            title={card.title}
            href={card.path}
            lang={lang === 'fr' ? undefined : 'fr'}
            organization={
              card.organization ? { name: card.organization.name, href: card.organization.path } : undefined
            }
            facts={[
              words.subject(shared),
              ...(sameOrganization ? [words.producer] : []),
              <Link href={comparePath(dataset.slug, card.slug ?? card.id)}>
                {words.compare}
                <Unseen> {words.with(card.title)}</Unseen>
              </Link>,
            ]}
          />
        ))}
      </CardList>
    </Section>
  )
}
