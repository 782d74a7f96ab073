import { ChartFigure } from '#missions/tables'
import { EmbedPage, Link, type PageFrame } from '#ui'
import type { SavedChart } from '../../schema/chart.ts'
import type { Dataset } from '../../schema/dataset.ts'
import { type Drawn, Gone } from './chart-page.tsx'
import { SourceOf } from './source.tsx'
import { chartPageWords } from './words.ts'

export interface EmbeddedChartProps {
  frame: PageFrame
  saved: SavedChart
  dataset: Dataset
  drawn: Drawn
}

/** A chart alone, inside the page of somebody else. */
export function EmbeddedChart({ frame, saved, dataset, drawn }: EmbeddedChartProps) {
  const words = chartPageWords[frame.lang]
  return (
    <EmbedPage
      frame={frame}
      title={saved.title}
      home={{ href: saved.path, label: words.from(frame.site.name) }}
    >
      {'chart' in drawn ? (
        <ChartFigure
          chart={drawn.chart}
          title={saved.title}
          level="h1"
          source={<SourceOf dataset={dataset} />}
        />
      ) : (
        <>
          <h1>{saved.title}</h1>
          <Gone reasons={drawn.reasons} make={null} />
          <Link href={saved.path}>{saved.title}</Link>
        </>
      )}
    </EmbedPage>
  )
}
