import {
  ButtonLink,
  ChartThumbs,
  FormActions,
  formatNumber,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  useLang,
} from '#ui'
import type { SavedChart } from '../../schema/chart.ts'
import type { Dataset } from '../../schema/dataset.ts'
import type { Resource } from '../../schema/resource.ts'
import { titleOf } from '../titles.ts'
import { pageWords } from '../words.ts'
import { byline } from './byline.ts'
import { chartPageWords } from './words.ts'

export interface Charts {
  items: SavedChart[]
  total: number
}

/** A few charts of a dataset, as pictures that a browser loads late. */
export function ChartsOfDataset({ dataset, charts }: { dataset: Dataset; charts: Charts }) {
  const lang = useLang()
  const words = chartPageWords[lang]
  if (charts.total === 0) return null
  return (
    <Section id="charts" title={words.charts} count={charts.total}>
      <Thumbs charts={charts.items} />
      {charts.total > charts.items.length && (
        <ButtonLink href={`${dataset.path}/charts`} variant="secondary">
          {words.allCharts(formatNumber(lang, charts.total))}
        </ButtonLink>
      )}
    </Section>
  )
}

export function ChartListPage({
  frame,
  dataset,
  charts,
}: {
  frame: PageFrame
  dataset: Dataset
  charts: Charts
}) {
  const words = chartPageWords[frame.lang]
  const title = words.chartsOf(titleOf(dataset))
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      breadcrumb={[
        { label: pageWords[frame.lang].datasets, href: '/datasets' },
        { label: titleOf(dataset), href: dataset.path },
      ]}
    >
      <PageTitle title={title} intro={charts.total === 0 && <p>{words.noCharts}</p>} />
      <Thumbs charts={charts.items} />
    </Page>
  )
}

function Thumbs({ charts }: { charts: readonly SavedChart[] }) {
  const words = chartPageWords[useLang()]
  return (
    <ChartThumbs
      items={charts.map((chart) => ({
        title: chart.title,
        href: chart.path,
        image: `${chart.path}/chart.svg`,
        by: byline(words, chart),
      }))}
    />
  )
}

/** What a file that is a table can be used for here. */
export function TableWays({ dataset, resource }: { dataset: Dataset; resource: Resource }) {
  const words = chartPageWords[useLang()]
  if (!resource.tableId || resource.standing !== 'clear') return null
  const base = `${dataset.path}/resources/${resource.id}`
  return (
    <Section title={words.explore}>
      <p>{words.exploreWhy}</p>
      <FormActions>
        <ButtonLink href={`${base}/chart`} icon="chart" variant="secondary">
          {words.make}
        </ButtonLink>
        <ButtonLink href={`${base}/sql`} icon="code" variant="secondary">
          {words.sql}
        </ButtonLink>
      </FormActions>
    </Section>
  )
}
