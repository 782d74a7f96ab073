import { Briefs, formatDate, Stack, Tag, useLang } from '#ui'
import type { Demand } from '../../schema/demand.ts'
import { demandWords } from './words.ts'

/** Requests under each other: how many support each, where it stands, whom it is made to. */
export function DemandBriefs({
  items,
  clockAt,
}: {
  items: readonly Demand[]
  /** For those who answer: until when, as it is now. */
  clockAt?: Date
}) {
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
        after: clockAt && <ClockLine demand={demand} now={clockAt} />,
      }))}
    />
  )
}

function ClockLine({ demand: { clock, plannedOn }, now }: { demand: Demand; now: Date }) {
  const lang = useLang()
  const words = demandWords[lang]
  if (!clock) return null
  const isLate = now.toISOString() > clock.due
  return (
    <Stack row>
      <Tag status={isLate ? 'danger' : 'info'}>
        {(isLate ? words.lateTitle : words.clockTitle)(formatDate(lang, clock.due))}
      </Tag>
      {plannedOn && <Tag>{words.planned(formatDate(lang, plannedOn))}</Tag>}
    </Stack>
  )
}
