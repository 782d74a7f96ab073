import type { LinkView } from '#missions/records'
import { Link, Section, useLang } from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import { Cards } from '../dataset-entries.tsx'
import { communityPageWords } from './words.ts'

/** What others attached to the dataset, apart from its files, and where to attach something. */
export function CommunityOfDataset({
  dataset,
  resources,
}: {
  dataset: Dataset
  resources: readonly LinkView[]
}) {
  const { onData } = communityPageWords[useLang()]
  // Its producer adds files, and is told of what others attach.
  const isOwn = dataset.permissions.edit
  if (dataset.visibility !== 'public' || dataset.deletedAt || (isOwn && resources.length === 0)) return null
  return (
    <Section
      id="community"
      title={onData.title}
      count={resources.length}
      actions={!isOwn && <Link href={`/community-resources/new?dataset=${dataset.id}`}>{onData.add}</Link>}
    >
      <p>{resources.length === 0 ? onData.none : onData.intro}</p>
      {resources.length > 0 && <Cards title={onData.title} links={resources} />}
    </Section>
  )
}
