import { Briefs, Section, useLang } from '#ui'
import type { OwnCampaign } from '../../service/campaigns/progress.ts'
import { Actions } from './actions.tsx'
import { campaignPageWords } from './words.ts'

/** In the work of a producer: what open campaigns ask, each action beside its field. */
export function OwnCampaigns({ campaigns }: { campaigns: readonly OwnCampaign[] }) {
  const words = campaignPageWords[useLang()]
  return (
    <>
      {campaigns.map(({ title, items }) => (
        <Section title={words.ours(title)} count={items.length}>
          <Briefs
            items={items.map((item) => ({
              title: item.title,
              href: item.path,
              after: <Actions dataset={item} actions={item.actions} linked />,
            }))}
          />
        </Section>
      ))}
    </>
  )
}
