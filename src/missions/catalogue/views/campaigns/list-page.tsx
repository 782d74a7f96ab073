import { Briefs, ButtonLink, EmptyState, formatDate, Page, type PageFrame, Pager, PageTitle } from '#ui'
import type { CampaignList } from '../../service/campaigns/campaigns.ts'
import { subjectOf } from '../../service/campaigns/tables.ts'
import { campaignPageWords } from './words.ts'

export const campaignsPath = '/office/campaigns'

/** What the office asked, the last first. */
export function CampaignListPage({
  frame,
  list: { items, page, pages },
}: {
  frame: PageFrame
  list: CampaignList
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
      {items.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <Briefs
          items={items.map((campaign) => ({
            title: subjectOf(campaign, lang),
            href: `${campaignsPath}/${campaign.id}`,
            over: campaign.closed_at ? words.closed : words.open,
            under: words.sentOn(formatDate(lang, campaign.created_at)),
          }))}
        />
      )}
      <Pager page={page} pages={pages} hrefOf={(number) => `${campaignsPath}?page=${number}`} />
    </Page>
  )
}
