import { Briefs, formatDate, useLang } from '#ui'
import type { Demand } from '../../schema/demand.ts'
import { demandWords } from './words.ts'

/** Requests under each other: how many support each, where it stands, whom it is made to. */
export function DemandBriefs({ items }: { items: readonly Demand[] }) {
  const lang = useLang()
  const words = demandWords[lang]
  return (
    <Briefs
      items={items.map((demand) => ({
        title: demand.title,
        href: demand.path,
        lang: lang === 'fr' ? undefined : 'fr',
        over: `${words.supporters(demand.supporters)} · ${words.states[demand.state]}`,
        under: [
          demand.organization ? words.to(demand.organization.name) : words.toOffice,
          formatDate(lang, demand.createdAt),
        ].join(' · '),
      }))}
    />
  )
}
