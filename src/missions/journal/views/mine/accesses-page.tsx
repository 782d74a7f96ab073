import {
  BarChart,
  ButtonLink,
  CardList,
  EmptyState,
  Link,
  NoteCard,
  type PageFrame,
  Section,
  Stack,
  Tag,
} from '#ui'
import type { Contest } from '../../schema/contest.ts'
import type { MyAccess, MyAccesses } from '../../service/accesses/mine.ts'
import { AccessLine } from './access-line.tsx'
import { type DayOfAccesses, dayOf, monthOf } from './grouping.ts'
import { MinePage, StaleNotice } from './layout.tsx'
import { mineWords } from './words.ts'

interface AccessesPageProps extends MyAccesses {
  frame: PageFrame
  days: DayOfAccesses[]
  contests: Contest[]
  signIn: string | null
  isFirst: boolean
}

/** Who looked at the data of the person who reads: by day, then by administration and procedure. */
export function AccessesPage({ frame, days, isFirst, next, ...props }: AccessesPageProps) {
  const words = mineWords[frame.lang]
  return (
    <MinePage frame={frame}>
      {props.isStale && <StaleNotice frame={frame} signIn={props.signIn} />}
      {days.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <>
          {isFirst && props.months.length > 1 && <MonthChart frame={frame} months={props.months} />}
          {days.map(({ day, groups }) => (
            <Section title={dayOf(frame.lang, day)}>
              <CardList label={dayOf(frame.lang, day)}>
                {groups.map((accesses) => (
                  <GroupCard frame={frame} accesses={accesses} contests={props.contests} />
                ))}
              </CardList>
            </Section>
          ))}
        </>
      )}
      <Stack row>
        {!isFirst && (
          <ButtonLink href="/account/accesses" variant="secondary">
            {words.newest}
          </ButtonLink>
        )}
        {next && (
          <ButtonLink href={`/account/accesses?cursor=${next}`} variant="secondary">
            {words.older}
          </ButtonLink>
        )}
        {days.length > 0 && (
          <>
            <ButtonLink href="/api/me/accesses.csv" variant="quiet" icon="download">
              {words.csv}
            </ButtonLink>
            <Link href="/api/me/accesses">{words.json}</Link>
          </>
        )}
      </Stack>
    </MinePage>
  )
}

function GroupCard({
  frame,
  accesses,
  contests,
}: {
  frame: PageFrame
  accesses: MyAccess[]
  contests: Contest[]
}) {
  const words = mineWords[frame.lang]
  const [first] = accesses
  if (!first) return null
  return (
    <NoteCard
      kind={{ label: first.grant.procedure, icon: 'exchange', stone: 'lagoon' }}
      title={first.grant.consumerName}
    >
      <Stack>
        {accesses.map((access) => {
          const contest = contests.find(
            ({ node, sequence }) => node === access.node && sequence === access.sequence,
          )
          return (
            <div>
              <AccessLine frame={frame} access={access} />
              {contest && (
                <Tag status={contest.state === 'open' ? 'warning' : 'info'}>
                  {contest.state === 'open' ? words.contested : words.answered}
                </Tag>
              )}
            </div>
          )
        })}
      </Stack>
    </NoteCard>
  )
}

function MonthChart({ frame, months }: { frame: PageFrame; months: MyAccesses['months'] }) {
  const words = mineWords[frame.lang].months
  const total = months.reduce((sum, { count }) => sum + count, 0)
  return (
    <BarChart
      title={total === 1 ? words.one : words.many(total)}
      unit={words.unit}
      source={words.source}
      labelOf={words.label}
      points={months.map(({ month, count }) => ({ label: monthOf(frame.lang, month), value: count }))}
    />
  )
}
