import { Versions, type VersionsProps, versionWords } from '#missions/tables'
import { ButtonLink, Page, type PageFrame, PageTitle, Stack } from '#ui'
import type { Dataset } from '../schema/dataset.ts'
import type { Resource } from '../schema/resource.ts'
import { dataPath } from './data-path.ts'
import { titleOf } from './dataset-page.tsx'
import { pageWords } from './words.ts'

export interface VersionsPageProps {
  frame: PageFrame
  dataset: Dataset
  resource: Resource
  /** Another pair than the last change was asked for. */
  isChosen: boolean
  shown: Omit<VersionsProps, 'path'>
}

/** What changed in a file from one version to another. */
export function VersionsPage({ frame, dataset, resource, isChosen, shown }: VersionsPageProps) {
  const [words, { title, back }] = [pageWords[frame.lang], versionWords[frame.lang]]
  const file = `${dataset.path}/resources/${resource.id}`
  return (
    <Page
      frame={frame}
      title={`${title} : ${resource.title}`}
      hidden={isChosen || dataset.visibility !== 'public' || dataset.deletedAt !== null}
      canonical={`${file}/versions`}
      breadcrumb={[
        { label: words.datasets, href: '/datasets' },
        { label: titleOf(dataset), href: dataset.path },
        { label: resource.title, href: file },
      ]}
    >
      <PageTitle title={resource.title} over={title} />
      <Versions path={`${file}/versions`} {...shown} />
      <Stack row>
        <ButtonLink href={dataPath(dataset, resource)} variant="secondary">
          {back}
        </ButtonLink>
      </Stack>
    </Page>
  )
}
