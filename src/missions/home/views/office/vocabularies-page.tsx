import { frequencies, licenses } from '#missions/catalogue'
import { Count, Link, Page, type PageFrame, PageTitle, Section, Stack, Table } from '#ui'
import { officeWords } from './words.ts'

const minutesInDay = 1440
const daysInYear = 365

/** What producers may choose, and how much of it is used. */
export function VocabulariesPage({
  frame,
  uses,
}: {
  frame: PageFrame
  /** Public datasets by licence. */
  uses: ReadonlyMap<string, number>
}) {
  const { lang } = frame
  const words = officeWords[lang]
  return (
    <Page
      frame={frame}
      title={words.vocabulariesTitle}
      hidden
      breadcrumb={[{ label: words.heading, href: '/office' }]}
    >
      <PageTitle title={words.vocabulariesTitle} intro={<p>{words.vocabulariesIntro}</p>} />
      <Stack>
        <Section title={words.licenses}>
          <Table
            caption={words.licenses}
            captionHidden
            rows={licenses}
            wraps
            columns={[
              {
                key: 'name',
                label: words.term,
                heading: true,
                cell: ({ id, label }) => <Link href={`/datasets?license=${id}`}>{label[lang]}</Link>,
              },
              {
                key: 'uses',
                label: words.uses,
                numeric: true,
                cell: ({ id }) => <Count value={uses.get(id) ?? 0} />,
              },
            ]}
          />
        </Section>
        <Section title={words.frequencies}>
          <Table
            caption={words.frequencies}
            captionHidden
            rows={frequencies}
            wraps
            columns={[
              { key: 'name', label: words.term, heading: true, cell: ({ label }) => label[lang] },
              { key: 'days', label: words.every, cell: ({ every }) => periodOf(every, words) },
            ]}
          />
        </Section>
      </Stack>
    </Page>
  )
}

function periodOf(minutes: number | null, words: (typeof officeWords)['fr']): string {
  if (minutes === null) return words.noPromise
  if (minutes < minutesInDay) return words.minutes(minutes)
  const days = Math.round(minutes / minutesInDay)
  return days % daysInYear === 0 ? words.years(days / daysInYear) : words.dayCount(days)
}
