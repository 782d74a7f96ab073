import { Briefs, Fold, Section, useLang } from '#ui'
import type { OwnCampaign } from '../../service/campaigns/progress.ts'
import { Actions } from './actions.tsx'
import { campaignPageWords } from './words.ts'

/** Read at once; the others are one press away. */
const atFirst = 5

/** In the work of a producer: what open campaigns ask, each action beside its field. */
export function OwnCampaigns({ campaigns }: { campaigns: readonly OwnCampaign[] }) {
  const words = campaignPageWords[useLang()]
  return (
    <>
      {campaigns.map(({ title, items }) => (
        <Section title={words.ours(title)} count={items.length}>
          <Asked items={items.slice(0, atFirst)} />
          {items.length > atFirst && (
            <Fold summary={words.others(items.length - atFirst)}>
              <Asked items={items.slice(atFirst)} />
            </Fold>
          )}
        </Section>
      ))}
    </>
  )
}

function Asked({ items }: Pick<OwnCampaign, 'items'>) {
  return (
    <Briefs
      items={items.map((item) => ({
        title: item.title,
        href: item.path,
        after: <Actions dataset={item} actions={item.actions} linked />,
      }))}
    />
  )
}
