import type { ComponentChildren } from 'preact'
import { RecordCard, Tag, useLang } from '#ui'
import type { ResultItem } from '../service/results.ts'
import { type HomeWords, homeWords } from '../words.ts'
import { kindLook } from './kinds.ts'
import { markWords } from './marks.ts'

const formatsShown = 5
const dated = new Set(['dataset', 'dataservice', 'reuse', 'topic', 'series', 'community-resource', 'opening'])

/** One result: what it is, why it matches, how fresh and how good. */
export function ResultCard({
  item,
  now,
  datasets,
}: {
  item: ResultItem
  now: Date
  /** How many an organisation publishes. */
  datasets?: number | undefined
}) {
  const lang = useLang()
  const words = homeWords[lang]
  const { card, facts, matched, fields } = item
  const { organization } = card
  return (
    <RecordCard
      kind={kindLook(lang, card.kind)}
      title={markWords(titleOf(card), matched)}
      href={card.path}
      // What people write is in French, whatever the page around it.
      lang={lang === 'fr' ? undefined : 'fr'}
      organization={organization ? { name: organization.name, href: organization.path } : undefined}
      logo={facts.logo}
      picture={facts.picture}
      excerpt={facts.excerpt ? markWords(facts.excerpt, matched) : undefined}
      matchedIn={fields.map((field) => words.search.fields[field]).join(', ')}
      updated={dated.has(card.kind) ? (card.updatedAt ?? undefined) : undefined}
      now={now}
      formats={facts.formats.slice(0, formatsShown).map((format) => format.toUpperCase())}
      facts={numbersOf(item, { words: words.search, datasets })}
      badges={<Badges item={item} />}
      quality={facts.quality === null ? undefined : { met: facts.quality }}
    />
  )
}

function Badges({ item: { facts } }: { item: ResultItem }) {
  const words = homeWords[useLang()]
  return (
    <>
      {facts.archived && <Tag status="warning">{words.archived}</Tag>}
      {facts.badges.map((badge) => (
        <Tag>{badge.label}</Tag>
      ))}
    </>
  )
}

function titleOf({ title, acronym }: ResultItem['card']): string {
  return acronym && !title.includes(acronym) ? `${title} (${acronym})` : title
}

function numbersOf(
  { card, facts }: ResultItem,
  { words, datasets }: { words: HomeWords['search']; datasets: number | undefined },
): ComponentChildren[] {
  const numbers = [
    card.updatedAt === null ? words.updatedElsewhere : null,
    datasets === undefined ? null : words.publishes(datasets),
    facts.nature,
    facts.license,
    facts.files ? words.files(facts.files) : null,
    facts.views ? words.views(facts.views) : null,
    facts.downloads ? words.downloads(facts.downloads) : null,
  ]
  return numbers.filter((number) => number !== null)
}
