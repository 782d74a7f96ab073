import { type Explored, Explorer, Structure } from '#missions/tables'
import { ButtonLink, EmptyState, Link, Notice, Page, type PageFrame, PageTitle, Stack, useLang } from '#ui'
import type { Dataset } from '../schema/dataset.ts'
import type { Resource } from '../schema/resource.ts'
import type { ResourceTable } from '../service/resource-table.ts'
import { chartPageWords } from './charts/words.ts'
import { dataPath } from './data-path.ts'
import { titleOf } from './dataset-page.tsx'
import { downloadPath } from './dataset-resources.tsx'
import { standingLooks } from './examination/standing-tag.tsx'
import { examinationWords } from './examination/words.ts'
import { oembedLinks } from './reader/discovery.ts'
import { pageWords } from './words.ts'

export interface DataPageProps {
  frame: PageFrame
  dataset: Dataset
  resource: Resource
  /** The view, or why there is none. */
  explored: Explored | null
  table: ResourceTable
}

/** The rows of a file: the table as `tables` shows it, under the name of the file and of its dataset. */
export function DataPage({ frame, dataset, resource, explored, table }: DataPageProps) {
  const words = pageWords[frame.lang]
  const path = dataPath(dataset, resource)
  // One address for robots: the whole table.
  const isOther = frame.search !== ''
  return (
    <Page
      frame={frame}
      title={`${words.data.title} : ${resource.title}`}
      hidden={!explored || isOther || dataset.visibility !== 'public' || dataset.deletedAt !== null}
      canonical={path}
      layout="data"
      alternates={explored ? oembedLinks(frame, path, resource.title) : undefined}
      breadcrumb={[
        { label: words.datasets, href: '/datasets' },
        { label: titleOf(dataset), href: dataset.path },
        { label: resource.title, href: `${dataset.path}/resources/${resource.id}` },
      ]}
    >
      <PageTitle title={resource.title} over={words.data.title} />
      {explored ? (
        <>
          <Explorer explored={explored} path={path} ways={<Ways path={path} query={explored.query} />} />
          <Structure explored={explored} />
          <Stack row>
            <ButtonLink
              href={`${dataset.path}/resources/${resource.id}/versions`}
              variant="secondary"
              icon="clock"
            >
              {words.data.versions}
            </ButtonLink>
          </Stack>
        </>
      ) : (
        <NoTable dataset={dataset} resource={resource} table={table} />
      )}
    </Page>
  )
}

/** The same rows as a chart: what is selected goes along. */
function Ways({ path, query }: { path: string; query: string }) {
  const words = chartPageWords[useLang()]
  const chart = path.replace(/data$/, 'chart')
  return (
    <ButtonLink href={query ? `${chart}?${query}` : chart} icon="chart" variant="secondary" size="sm">
      {words.chartOf}
    </ButtonLink>
  )
}

type NoTableProps = Pick<DataPageProps, 'dataset' | 'resource' | 'table'>

/** Why there is nothing to explore, and what to do. */
function NoTable({ dataset, resource, table }: NoTableProps) {
  const lang = useLang()
  const [{ data, download, openLink }, examination] = [pageWords[lang], examinationWords[lang]]
  const path = `${dataset.path}/resources/${resource.id}`
  if (table.state === 'held')
    return (
      <Notice status={standingLooks[table.standing]} title={examination.standings[table.standing]}>
        <p>{examination.means[table.standing]}</p>
        <p>
          <Link href={`${path}/examination`}>{examination.link}</Link>
        </p>
      </Notice>
    )
  const isUnread = table.state === 'unread'
  const why = isUnread
    ? Object.entries(examination.faults.codes).find(([code]) => code === table.fault)?.[1]
    : null
  return (
    <EmptyState title={isUnread ? examination.faults.title : data.none} level={2}>
      <p>{why ?? (isUnread ? examination.faults.codes.unreadable : data.noneWhy)}</p>
      <Stack row>
        {resource.kind === 'remote' ? (
          <ButtonLink href={resource.url} icon="external">
            {openLink}
          </ButtonLink>
        ) : (
          <ButtonLink href={downloadPath(resource)} icon="download" download>
            {download}
          </ButtonLink>
        )}
        {isUnread && dataset.permissions.edit && (
          <ButtonLink href={`/datasets/${dataset.id}/resources/${resource.id}/edit`} variant="secondary">
            {examination.edit}
          </ButtonLink>
        )}
      </Stack>
    </EmptyState>
  )
}
