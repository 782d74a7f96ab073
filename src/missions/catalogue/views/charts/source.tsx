import { Link } from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import { titleOf } from '../titles.ts'

/** Where the figures come from: the dataset, and who answers for it. */
export function SourceOf({ dataset }: { dataset: Dataset }) {
  const who = producerOf(dataset)
  return (
    <>
      <Link href={dataset.path}>{titleOf(dataset)}</Link>
      {who && `, ${who}`}
    </>
  )
}

/** The same in letters, for files. */
export function sourceText(dataset: Dataset, site: string): string {
  return [titleOf(dataset), producerOf(dataset), site].filter(Boolean).join(', ')
}

function producerOf({ organization, owner }: Dataset): string {
  return organization?.name ?? owner?.name ?? ''
}
