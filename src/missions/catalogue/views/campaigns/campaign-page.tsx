import {
  Button,
  Confirm,
  Form,
  formatDate,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  StackedBars,
  Table,
  Tag,
  useLang,
} from '#ui'
import type { NamedDataset, ProgressOf } from '../../service/campaigns/progress.ts'
import { type CampaignRow, subjectOf } from '../../service/campaigns/tables.ts'
import { Actions } from './actions.tsx'
import { campaignsPath } from './list-page.tsx'
import { campaignPageWords } from './words.ts'

export interface CampaignPageProps {
  frame: PageFrame
  campaign: CampaignRow
  progress: readonly ProgressOf[]
}

const drawn = 30

/** What came of a campaign: how far each organisation is, and what is left. */
export function CampaignPage({ frame, campaign, progress }: CampaignPageProps) {
  const { lang } = frame
  const words = campaignPageWords[lang]
  const sum = (read: (one: ProgressOf) => number) => progress.reduce((total, one) => total + read(one), 0)
  return (
    <Page
      frame={frame}
      title={subjectOf(campaign, lang)}
      hidden
      breadcrumb={[{ label: words.many, href: campaignsPath }]}
    >
      <PageTitle
        over={words.many}
        title={subjectOf(campaign, lang)}
        intro={<p>{words.sentOn(formatDate(lang, campaign.created_at))}</p>}
      />
      <StackedBars
        title={words.progress(
          sum(({ improved }) => improved),
          sum(({ items }) => items.length),
        )}
        unit={words.progressUnit}
        source={words.source}
        labelOf={words.organization}
        parts={[
          { label: words.improved, tone: 'success' },
          { label: words.left, tone: 'quiet' },
        ]}
        rows={progress.slice(0, drawn).map(({ organization, items, improved }) => ({
          label: organization.name,
          href: organization.path,
          values: [improved, items.length - improved],
        }))}
      />
      <Deeds campaign={campaign} idle={progress.filter(isIdle).length} />
      {progress.map((one) => (
        <Organization one={one} />
      ))}
    </Page>
  )
}

/** Nothing was done, and something may be. */
function isIdle({ improved, items }: ProgressOf): boolean {
  return improved === 0 && items.some(({ gone }) => !gone)
}

function Deeds({ campaign: { id, closed_at, round }, idle }: { campaign: CampaignRow; idle: number }) {
  const lang = useLang()
  const words = campaignPageWords[lang]
  const path = `${campaignsPath}/${id}`
  if (closed_at) return <Notice status="info" title={words.isClosed(formatDate(lang, closed_at))} />
  return (
    <Stack>
      {idle > 0 && (
        <Form action={`${path}/reminder`} label={words.again(idle)}>
          <input type="hidden" name="round" value={round} />
          <p>{words.againWhy}</p>
          <div>
            <Button variant="secondary" icon="mail">
              {words.again(idle)}
            </Button>
          </div>
        </Form>
      )}
      <Confirm action={`${path}/closing`} label={words.close} reason={<p>{words.closeWhy}</p>} />
    </Stack>
  )
}

function Organization({ one: { organization, items, improved, mailed } }: { one: ProgressOf }) {
  const lang = useLang()
  const words = campaignPageWords[lang]
  return (
    <Section title={organization.name} count={items.length}>
      <p>
        {words.progress(improved, items.length)}.{' '}
        {mailed ? words.mailed(mailed.recipients, formatDate(lang, mailed.at)) : words.notMailed}.
      </p>
      <Table
        caption={organization.name}
        captionHidden
        size="sm"
        rows={items}
        columns={[
          {
            key: 'title',
            label: words.columns.title,
            heading: true,
            cell: ({ title, path, gone }: NamedDataset) =>
              gone ? (
                <>
                  {title} <Tag>{words.gone}</Tag>
                </>
              ) : (
                <Link href={path}>{title}</Link>
              ),
          },
          {
            key: 'actions',
            label: words.columns.actions,
            cell: (item) => <Actions dataset={item} actions={item.actions} />,
          },
        ]}
      />
    </Section>
  )
}
