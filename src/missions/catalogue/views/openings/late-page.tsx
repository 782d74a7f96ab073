import { ButtonLink, EmptyState, Link, Page, type PageFrame, PageTitle, Section, Table, Time } from '#ui'
import type { LateOpening } from '../../service/openings/late.ts'
import { folder } from './address.ts'
import { promiseOf } from './sentences.ts'
import { openingPageWords } from './words.ts'

export interface LatePageProps {
  frame: PageFrame
  late: { items: readonly LateOpening[]; total: number }
  may: { import: boolean }
}

/** The office's list of all that is late. */
export function LatePage({ frame, late, may }: LatePageProps) {
  const { lang } = frame
  const words = openingPageWords[lang]
  const { columns } = words.late
  return (
    <Page
      frame={frame}
      title={words.late.title}
      hidden
      breadcrumb={[{ label: words.late.office, href: '/office' }]}
    >
      <PageTitle
        title={words.late.title}
        intro={
          <>
            <p>{words.late.intro}</p>
            <p>{words.late.write}</p>
          </>
        }
        actions={
          may.import && (
            <ButtonLink href={`${folder}/import`} icon="upload">
              {words.importing}
            </ButtonLink>
          )
        }
      />
      {late.items.length === 0 ? (
        <EmptyState title={words.late.none}>
          <p>{words.late.noneText}</p>
        </EmptyState>
      ) : (
        <Section title={words.late.title} count={late.total}>
          <Table
            caption={words.late.title}
            captionHidden
            rows={late.items}
            stacks
            columns={[
              {
                key: 'title',
                label: columns.title,
                heading: true,
                cell: ({ opening }) => <Link href={opening.path}>{opening.title}</Link>,
              },
              {
                key: 'who',
                label: columns.who,
                cell: ({ opening: { organization } }) =>
                  organization && (
                    <Link href={`/organizations/${organization.slug}`}>{organization.name}</Link>
                  ),
              },
              { key: 'due', label: columns.due, cell: ({ opening }) => promiseOf(lang, opening) },
              { key: 'late', label: columns.late, numeric: true, cell: ({ days }) => words.late.days(days) },
              {
                key: 'told',
                label: columns.told,
                cell: ({ toldAt }) => (toldAt ? <Time date={toldAt} style="short" /> : words.late.notTold),
              },
            ]}
          />
        </Section>
      )}
    </Page>
  )
}
