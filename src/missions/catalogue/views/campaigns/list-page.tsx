import { Briefs, ButtonLink, EmptyState, formatDate, Page, type PageFrame, PageTitle } from '#ui'
import type { CampaignRow } from '../../service/campaigns/tables.ts'
import { campaignPageWords } from './words.ts'

export const campaignsPath = '/office/campaigns'

/** What the office asked, the last first. */
export function CampaignListPage({
  frame,
  campaigns,
}: {
  frame: PageFrame
  campaigns: readonly CampaignRow[]
}) {
  const { lang } = frame
  const words = campaignPageWords[lang]
  return (
    <Page frame={frame} title={words.many} hidden breadcrumb={[{ label: words.office, href: '/office' }]}>
      <PageTitle
        title={words.many}
        intro={<p>{words.intro}</p>}
        actions={
          <ButtonLink href={`${campaignsPath}/new`} icon="plus">
            {words.prepare}
          </ButtonLink>
        }
      />
      {campaigns.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <Briefs
          items={campaigns.map(({ id, title, closed_at, created_at }) => ({
            title,
            href: `${campaignsPath}/${id}`,
            over: closed_at ? words.closed : words.open,
            under: words.sentOn(formatDate(lang, created_at)),
          }))}
        />
      )}
    </Page>
  )
}
